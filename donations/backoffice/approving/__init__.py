"""Deciding on a phone or by a one-time link, delegations, the council's threshold, and the list of oddities."""
