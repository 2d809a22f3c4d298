"""The way of a page among the people: the board, reading and answering, and Wagtail's editor with our words in it."""
