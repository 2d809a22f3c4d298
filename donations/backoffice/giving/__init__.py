"""Screens around a gift: safes, the register of givers, thanks, messages that wait to be read."""
