"""Pure Python: working time, flows, words, refusals, money, periods.  No Django, no clock."""
