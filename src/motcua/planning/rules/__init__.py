"""What plans say and what becomes of it.  Pure: no Django, no database, no clock."""
