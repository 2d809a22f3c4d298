"""The demo's register of wards: every place that its papers, meals and cases name, campus by campus."""

from __future__ import annotations

from cms.accounts.models import Campus, User
from cms.formatting import fold
from donations.models import Ward

EVERYWHERE = ("Khoa Cấp cứu", "Khoa Hồi sức", "Khoa Nội tổng hợp", "Khoa Ngoại", "Khoa Nhi", "Khoa Ung bướu")
ALSO = {
    "cs1": ("Khoa Nội tiêu hóa", "Khoa Ngoại tổng hợp", "Khoa Xạ trị", "Khoa Cơ xương khớp", "Khoa Khám bệnh", "Sảnh nhà A"),
    "cs2": ("Khoa Nội tiêu hóa", "Khoa Ngoại tổng hợp", "Khoa Xạ trị", "Khoa Phục hồi chức năng"),
    "cs3": ("Khoa Sản", "Khoa Xạ trị", "Khoa Ngoại tổng hợp", "Khoa Nội tiêu hóa"),
}
LIAISON, OWN = "dau-moi-khoa", ("cs1", "Khoa Nội tổng hợp")


def lay_out_wards() -> int:
    """Add the wards that are missing; how many were added."""
    added = 0
    for campus in Campus.objects.order_by("order", "code"):
        for order, name in enumerate((*EVERYWHERE, *ALSO.get(campus.code, ())), 1):
            _ward, made = Ward.objects.get_or_create(campus=campus, name_folded=fold(name), defaults={"name": name, "order": order * 10})
            added += made
    liaison = User.objects.filter(username=LIAISON).first()
    if liaison and not liaison.wards.exists():
        Ward.objects.get(campus__code=OWN[0], name=OWN[1]).liaisons.add(liaison)
    return added
