"""Where a family lives: commune and province from one list, by today's names or by those people still say.

communes("tân lập, hà giang")     # the communes this may mean, the exact ones alone when there are any
"""

from __future__ import annotations

import re

from django.db.models import Q

from cms.formatting import fold
from donations.models import Commune, Province
from donations.selectors.cases import province_named

MOST = 12  # offered at a time
_KIND = re.compile(r"^(xa|phuong|dac khu|thi tran|p|x)\.? +")


def plain(name: str) -> str:
    """A commune's name as it is compared: folded, without its kind ("xã Tân Lập" is "tan lap")."""
    return _KIND.sub("", " ".join(fold(name).replace("|", " ").split()))


def communes(text: str, *, province: Province | None = None) -> list[Commune]:
    """The communes a text may mean, at most MOST, whole names before beginnings; "Tân Lập, Hà Giang" names the province too.

    [] when nothing is typed or the list has no such name (≤ 3 queries).
    """
    name, _comma, rest = text.partition(",")
    province = (province_named(rest) if rest.strip() else None) or province
    wanted = plain(name)
    if not wanted:
        return []
    found = Commune.objects.select_related("province").order_by("name", "province__name_folded")
    if province is not None:
        found = found.filter(province=province)
    whole = list(found.filter(known_as__contains=f"|{wanted}|")[:MOST])
    return whole or list(found.filter(Q(known_as__contains=f"|{wanted}"))[:MOST])


def commune_named(text: str, *, province: Province | None = None) -> Commune | None:
    """The one commune of this whole name; None when the list has none, or several and the province is not said."""
    found = [one for one in communes(text, province=province) if f"|{plain(text.partition(',')[0])}|" in one.known_as]
    return found[0] if len(found) == 1 else None
