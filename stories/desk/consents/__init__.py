"""The consent register: private screens. No address, title or message of theirs holds a real name."""
