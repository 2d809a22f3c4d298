"""Withdrawal that withdraws: one act after which nothing of the story is left that the site could still give out."""

from stories.services.withdrawal.withdrawing import withdraw

__all__ = ["withdraw"]
