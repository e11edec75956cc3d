"""What the organisation data says, read and checked.  Pure: no Django, no database, no clock."""
