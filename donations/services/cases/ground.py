"""What the register starts with: its rules, the 34 provinces with the names people still use, and kind refusals to edit."""

from __future__ import annotations

from django.db import transaction

from cms.formatting import fold, slug
from donations.models import AnswerTemplate, CaseRules, Province, ProvinceAlias

# The 34 provinces and cities since 1 July 2025, with those merged into each.
PROVINCES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Hà Nội", ()), ("Huế", ("Thừa Thiên Huế",)), ("Lai Châu", ()), ("Điện Biên", ()), ("Sơn La", ()), ("Lạng Sơn", ()),
    ("Quảng Ninh", ()), ("Thanh Hóa", ()), ("Nghệ An", ()), ("Hà Tĩnh", ()), ("Cao Bằng", ()),
    ("Tuyên Quang", ("Hà Giang",)), ("Lào Cai", ("Yên Bái",)), ("Thái Nguyên", ("Bắc Kạn",)), ("Phú Thọ", ("Vĩnh Phúc", "Hòa Bình")),
    ("Bắc Ninh", ("Bắc Giang",)), ("Hưng Yên", ("Thái Bình",)), ("Hải Phòng", ("Hải Dương",)), ("Ninh Bình", ("Hà Nam", "Nam Định")),
    ("Quảng Trị", ("Quảng Bình",)), ("Đà Nẵng", ("Quảng Nam",)), ("Quảng Ngãi", ("Kon Tum",)), ("Gia Lai", ("Bình Định",)),
    ("Khánh Hòa", ("Ninh Thuận",)), ("Lâm Đồng", ("Đắk Nông", "Bình Thuận")), ("Đắk Lắk", ("Phú Yên",)),
    ("TP. Hồ Chí Minh", ("Hồ Chí Minh", "Sài Gòn", "TPHCM", "Bình Dương", "Bà Rịa - Vũng Tàu", "Vũng Tàu")), ("Đồng Nai", ("Bình Phước",)),
    ("Tây Ninh", ("Long An",)), ("Cần Thơ", ("Sóc Trăng", "Hậu Giang")), ("Vĩnh Long", ("Bến Tre", "Trà Vinh")),
    ("Đồng Tháp", ("Tiền Giang",)), ("Cà Mau", ("Bạc Liêu",)), ("An Giang", ("Kiên Giang",)),
)  # fmt: skip

ANSWERS = (
    (
        "Quỹ chưa có khoản phù hợp",
        "Cô bác, anh chị kính mến,\n\nPhòng đã đọc kỹ hoàn cảnh gia đình kể và rất chia sẻ. Hiện quỹ của bệnh viện chưa có khoản phù hợp với việc"
        " gia đình cần, nên lần này phòng chưa giúp được bằng tiền. Đây không phải lỗi của gia đình, và gia đình cứ quay lại khi hoàn cảnh thay đổi."
        " Những nơi dưới đây có thể giúp; phòng viết giấy giới thiệu nếu gia đình cần.",
        "Ủy ban nhân dân xã, phường nơi ở: trợ giúp xã hội đột xuất, xác nhận hộ nghèo\nHội Chữ thập đỏ tỉnh: quà, xe chuyển viện\n"
        "Bếp ăn tình thương của bệnh viện: suất ăn hằng ngày, không cần giấy tờ",
    ),
    (
        "Đã có nguồn khác chi trả",
        "Cô bác, anh chị kính mến,\n\nPhòng vui vì phần việc này đã có bảo hiểm y tế hoặc một quỹ khác lo. Quỹ của bệnh viện dành cho phần"
        " chưa ai lo, nên lần này phòng không chi thêm. Nếu còn khoản nào gia đình phải tự trả mà quá sức, xin báo lại, phòng xem tiếp ngay.",
        "Quầy bảo hiểm y tế của bệnh viện: hỏi phần được hưởng\nPhòng Công tác xã hội: tư vấn giấy tờ, không mất tiền",
    ),
    (
        "Cần thêm giấy tờ mới xem lại được",
        "Cô bác, anh chị kính mến,\n\nPhòng chưa trả lời được vì còn thiếu giấy xác nhận của địa phương. Gia đình không phải làm đơn lại từ đầu:"
        " chỉ cần mang giấy đến, phòng xem tiếp hồ sơ này. Nếu đi lại khó, xin gọi cho phòng, phòng sẽ liên hệ với xã, phường giúp.",
        "Ủy ban nhân dân xã, phường nơi ở: giấy xác nhận hoàn cảnh\nĐầu mối công tác xã hội của khoa: nhận giấy thay gia đình",
    ),
)


@transaction.atomic
def ensure() -> None:
    """Create what is missing; change nothing that staff have edited. Deleted answers come back only when all are gone."""
    CaseRules.objects.get_or_create(pk=1)
    if Province.objects.count() < len(PROVINCES):
        for name, old_names in PROVINCES:
            province, _made = Province.objects.get_or_create(code=slug(name), defaults={"name": name, "name_folded": fold(name)})
            for old in old_names:
                ProvinceAlias.objects.get_or_create(name_folded=fold(old), defaults={"province": province, "name": old})
    if not AnswerTemplate.objects.exists():
        AnswerTemplate.objects.bulk_create(
            [AnswerTemplate(title=title, words=words, places=places, order=order) for order, (title, words, places) in enumerate(ANSWERS)]
        )


def rules() -> CaseRules:
    """The register's deadlines, as staff keep them."""
    return CaseRules.objects.get_or_create(pk=1)[0]
