"""Closing: periods, the Board's page, numbers and files for the accounts office, past years."""
