"""The words of publication."""
