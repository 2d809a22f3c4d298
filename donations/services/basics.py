"""What every book has from the start: its head, đồng, and the fund where money for an unknown purpose waits."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from donations.models import MONEY, Account, Commodity, Fund, LedgerHead
from donations.services.giving import flags

UNIDENTIFIED = "fund:UNIDENTIFIED"


@transaction.atomic
def ensure() -> None:
    """Create what is missing; change nothing that is there."""
    LedgerHead.objects.get_or_create(pk=1)
    Commodity.objects.get_or_create(code=MONEY, defaults={"name": _("Tiền đồng"), "unit_name": "đ"})
    account, _made = Account.objects.get_or_create(code=UNIDENTIFIED, defaults={"nature": Account.Nature.FUND, "name": _("Chưa rõ mục đích")})
    waiting = {
        "account": account, "name": _("Chưa rõ mục đích"), "slug": "chua-ro-muc-dich", "order": 900,
        "purpose": _("Tiền đã nhận nhưng chưa biết người gửi muốn giúp việc gì; chờ xác minh rồi chuyển vào đúng quỹ."),
    }  # fmt: skip
    Fund.objects.get_or_create(kind=Fund.Kind.UNIDENTIFIED, defaults=waiting)
    flags.ensure_reasons()
