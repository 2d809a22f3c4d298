"""Donation boxes: registered, opened by a committee, counted, posted and emptied in one act.

Each verb is keyword-only and atomic; a refusal (refusals.py) writes nothing and says what to do.
"""

from donations.services.boxes.changing import cancel, change, take_over
from donations.services.boxes.committee import confirm
from donations.services.boxes.minutes import add_scan, settle
from donations.services.boxes.opening import decide, is_saved, save_count, start
from donations.services.boxes.posting import post
from donations.services.boxes.register import change_box, register_box

__all__ = [
    "add_scan", "cancel", "change", "change_box", "confirm", "decide", "is_saved", "post", "register_box", "save_count", "settle", "start",
    "take_over",
]  # fmt: skip
