"""Deciding in another's place, for a council, or by a one-time link: who may, how far it reaches, and how it ends."""
