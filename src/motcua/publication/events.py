"""What can have happened in publication.  Codes, days and numbers only."""
