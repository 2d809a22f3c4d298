"""Charity groups, verb by verb: registered by themselves, answered, received on the day, their gifts handed over directly.

Each verb is keyword-only and atomic; a refusal (refusals.py) writes nothing and says what to do.
"""

from donations.services.visits.handing_over import hand_over
from donations.services.visits.handing_over import mend as mend_hand_over
from donations.services.visits.receiving import FoodGift, GoodsGift, MoneyGift, Reception, receive, receive_food, received
from donations.services.visits.registering import Registration, agree, look_up, register
from donations.services.visits.scheduling import accept, decline, hours_of, mark_absent, propose

__all__ = [
    "FoodGift",
    "GoodsGift",
    "MoneyGift",
    "Reception",
    "Registration",
    "accept",
    "agree",
    "decline",
    "hand_over",
    "hours_of",
    "look_up",
    "mark_absent",
    "mend_hand_over",
    "propose",
    "receive",
    "receive_food",
    "received",
    "register",
]  # fmt: skip
