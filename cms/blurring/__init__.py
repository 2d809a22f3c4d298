"""Hiding a part of a picture for good: the act and its screen."""
