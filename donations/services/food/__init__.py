"""The kitchen's day, verb by verb: planned, checked, sampled, handed out, closed and booked; batches received, recalled.

Each verb is keyword-only and atomic; a refusal (refusals.py) writes nothing and says what to do.
"""

from donations.services.food.batches import FoodGift, agree, receive, received_before
from donations.services.food.booking import book_batch
from donations.services.food.checks import dispose_sample, keep_sample, sign
from donations.services.food.days import open_day, plan, set_menu, set_prepared, unname, withdraw
from donations.services.food.recalls import called, finish, note_outcome, reopen, stop
from donations.services.food.serving import close, serve, undo
from donations.services.projections.meals import publish

__all__ = [
    "FoodGift", "agree", "book_batch", "called", "close", "dispose_sample", "finish", "keep_sample", "note_outcome", "open_day", "plan", "publish",
    "receive", "received_before", "reopen", "serve", "set_menu", "set_prepared", "sign", "stop", "undo", "unname", "withdraw",
]  # fmt: skip
