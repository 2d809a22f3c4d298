"""The private register of hardship cases: reported, contacted, verified, helped or kindly refused, erased after some years.

Each verb is keyword-only and atomic; what it writes to the audit log holds codes and counts, never a name.
"""

from donations.services.cases.closing import close, erase_expired, reopen
from donations.services.cases.drafts import forget_draft, keep_draft, read_draft
from donations.services.cases.following import add_paper, add_step, change_case, hand_slip, strike_step, take
from donations.services.cases.joining import join, look_alikes
from donations.services.cases.reporting import Person, report

__all__ = [
    "Person", "add_paper", "add_step", "change_case", "close", "erase_expired", "forget_draft", "hand_slip", "join", "keep_draft", "look_alikes",
    "read_draft", "reopen", "report", "strike_step", "take",
]  # fmt: skip
