"""The demo's consents: every invented person in a story said yes, on paper, to somebody who neither writes nor decides aid."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page

from cms.accounts.models import User
from cms.operations import clock, private_files
from config.demo.texts.shapes import Story
from stories.consent import Subject
from stories.models import ConsentRecord, ConsentWording, EditorialRules, PrintedForm
from stories.services import consents
from stories.services.consent_numbers import print_forms

ILLNESSES = (
    "ung thư", "bạch cầu", "suy thận", "chạy thận", "suy tim", "tim bẩm sinh", "xơ gan", "viêm gan", "lao phổi", "HIV", "đột quỵ", "tai biến",
    "tiểu đường", "đái tháo đường", "động kinh", "trầm cảm", "tâm thần", "hóa trị", "xạ trị", "ghép tạng", "lupus", "tan máu", "bại não", "tự kỷ",
)  # fmt: skip
WORDING = {
    "introduction": "Phòng Công tác xã hội xin phép kể lại chuyện của cô bác, anh chị. Mỗi điều dưới đây được hỏi riêng; "
    "điều nào không muốn thì để trống. Cô bác có thể rút lại bất cứ lúc nào, không cần nói lý do: gọi 1800 0000 hoặc đọc số phiếu "
    "này cho bất kỳ cán bộ nào.",
    "sensitive_note": "Chuyện về bệnh và về đời sống riêng là dữ liệu nhạy cảm theo quy định hiện hành. "
    "Chúng tôi chỉ giữ và chỉ dùng cho những điều được đánh dấu.",
    "aid_note": "Việc hỗ trợ không phụ thuộc vào câu chuyện. Không kể, không lên hình: vẫn được giúp như nhau.",
    "copies_note": "Khi rút lại, chúng tôi gỡ bài và ảnh ở mọi nơi chúng tôi giữ. Bản người khác đã sao chép thì không thu hồi được.",
}
SCOPE_WORDS = {
    "text": "Đăng lời kể trên trang web của bệnh viện.",
    "photo": "Đăng ảnh chụp tôi.",
    "face": "Trong ảnh nhận ra mặt tôi.",
    "real_name": "Nêu tên thật của tôi.",
    "province": "Nêu tỉnh, thành nơi tôi ở.",
    "ward": "Nêu khoa tôi điều trị.",
    "illness": "Nêu bệnh của tôi.",
    "fanpage": "Đăng lên trang Facebook của bệnh viện.",
    "press": "Đưa cho báo, đài, Zalo.",
    "fundraising": "Dùng câu chuyện để kêu gọi ủng hộ.",
    "ledger": "Nối câu chuyện với dòng chi trong sổ thu chi.",
    "reports": "Dùng lại trong báo cáo của phòng.",
}
CHILDREN = frozenset({"mai-toc-de-danh", "lop-hoc-canh-cua-so", "chiec-den-ong-sao-tren-tang-bon"})
REAL_NAMES = ("Hồ Văn Định", "Lê Thị Thơm", "Trương Công Toại", "Phan Ngọc Diễm", "Cao Minh Triết", "Dương Gia Huy", "Võ Thị Hồng Liễu")
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" + (
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def lay_rules() -> ConsentWording:
    """The words people sign and the department's list of illnesses, unless staff wrote theirs."""
    if not EditorialRules.objects.exists():
        EditorialRules(illnesses="\n".join(ILLNESSES)).save()
    facts = {**WORDING, "scope_words": SCOPE_WORDS, "in_force_from": dt.date(2025, 1, 2)}
    return ConsentWording.objects.get_or_create(version="2025-1", defaults=facts)[0]


def consent_to(story: Story, page: Page) -> ConsentRecord:
    """The person in a demo story agreed to its words five days before it was published; no face, no illness, no real name."""
    keeper = User.objects.get(username="giu-phieu")
    is_child = story.slug in CHILDREN
    given = story.date - dt.timedelta(days=5)
    signed = {"subject": (_real_name(story), "")} | ({"representative": ("Lý Thị Nhân", "mẹ")} if is_child else {})
    scan = private_files.store(ContentFile(SCAN, name=f"phieu-{story.slug}.pdf"), purpose=consents.PROOF, actor=keeper)
    record = consents.record_consent(
        by=keeper,
        signatories=signed,
        subject_kind=(Subject.CHILD_FROM_7 if is_child else Subject.ADULT).value,
        real_name=_real_name(story),
        pseudonym=story.called[:60],
        wording=lay_rules(),
        told_sensitive=True,
        given_on=given,
        taken_by=User.objects.get(username="cong-tac-xa-hoi-3"),
        review_on=max(story.date + dt.timedelta(days=90), dt.date(2026, 11, 30)),
        proof=scan,
        may_text=True,
        may_fanpage=True,
        may_reports=True,
        may_fundraising=True,
    )
    consents.attach_to_page(record, page, by=keeper)
    return record


def show_consents() -> int:
    """Scenes of the register: one that ends in five days, one without its scan, one to ask again, two forms out to be signed.

    How many records were added; none when they are there. They belong to no page, so that no page of the demo goes with them.
    """
    today = clock.today()
    keeper, listener = User.objects.get(username="giu-phieu"), User.objects.get(username="cong-tac-xa-hoi-3")
    scenes: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("cô Sáu gánh xôi", "Đỗ Thị Mận", {"given_on": today - dt.timedelta(days=360), "expires_on": today + dt.timedelta(days=5)}),
        ("chú Tư sửa xe", "Kiều Văn Lượm", {"given_on": today - dt.timedelta(days=2), "expires_on": today + dt.timedelta(days=363)}),
        ("bà Chín bán lá", "Mạc Thị Nhài", {"given_on": today - dt.timedelta(days=97), "review_on": today - dt.timedelta(days=7)}),
    )
    added = 0
    for called, name, dates in scenes:
        if ConsentRecord.objects.filter(pseudonym=called).exists():
            continue
        has_scan = called != "chú Tư sửa xe"
        scan = private_files.store(ContentFile(SCAN, name="phieu.pdf"), purpose=consents.PROOF, actor=keeper) if has_scan else None
        consents.record_consent(
            by=keeper, signatories={"subject": (name, "")}, subject_kind=Subject.ADULT.value, real_name=name, pseudonym=called,
            wording=lay_rules(), told_sensitive=True, taken_by=listener, proof=scan, may_text=True, may_photo=True, may_fanpage=True,
            **{"review_on": today + dt.timedelta(days=60), **dates},
        )  # fmt: skip
        added += 1
    if added and not PrintedForm.objects.exists():
        print_forms(by=keeper, kind=Subject.CHILD_FROM_7.value)
        print_forms(by=keeper, kind=Subject.ADULT.value)
    return added


def _real_name(story: Story) -> str:
    return REAL_NAMES[sum(map(ord, story.slug)) % len(REAL_NAMES)]
