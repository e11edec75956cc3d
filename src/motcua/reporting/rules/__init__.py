"""What is counted, over what time, against which target.  Pure."""
