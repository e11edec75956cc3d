"""Those who sign in: officials' accounts, citizens, and the systems of other agencies."""
