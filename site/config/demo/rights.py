"""The demo's requests about personal data: one that waits, one answered."""

from __future__ import annotations

import uuid

from cms.accounts.models import User
from stories.models import RightsRequest
from stories.services import rights
from stories.services.rights import Wish

WAITING = uuid.UUID("6f0b2c1e-5d7a-4b58-9d0e-2f6a1f1b7c01")
ANSWERED = uuid.UUID("6f0b2c1e-5d7a-4b58-9d0e-2f6a1f1b7c02")


def ask_for_rights() -> int:
    """How many requests were added; those that are there stay as people left them."""
    if RightsRequest.objects.filter(key__in=(WAITING, ANSWERED)).exists():
        return 0
    keeper = User.objects.get(username="giu-phieu")
    waits = Wish(wish="correct", name="Đinh Thị Giả Lập", contact="0900 000 456", about="Bài về nồi cháo: tôi đứng bên trái, không phải bên phải.")
    rights.ask(key=WAITING, wish=waits)
    asked = rights.ask(key=ANSWERED, wish=Wish(wish="see", name="Lục Văn Thử", contact="0900 000 789", about="Bệnh viện giữ gì về tôi?"))
    rights.answer(asked, by=keeper, words="Chúng tôi giữ phiếu đồng ý anh ký và không giữ ảnh nào. Anh có thể đến phòng 102 xem tận mắt.")
    return 2
