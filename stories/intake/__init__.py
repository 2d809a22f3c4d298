"""Doors for people outside: forms anyone may send, without an account."""
