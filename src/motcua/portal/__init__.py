"""The citizen's side: look a dossier up by its code.  Owns no tables."""
