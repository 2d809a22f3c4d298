"""Looking after the people who work here: changes to a colleague's door by two people, and the log of the door."""
