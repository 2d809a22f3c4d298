"""The screens of the case register. No address, message, title or log line of theirs holds a name."""
