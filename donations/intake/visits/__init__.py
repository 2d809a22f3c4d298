"""Charity groups registering a visit, and looking up what became of it."""
