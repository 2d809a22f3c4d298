"""Fifteen invented cases of the demo, in every state: new, silent too long, promised an answer, helped, referred, refused, erased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from cms.accounts.models import Campus, User
from cms.operations import clock
from cms.operations.working_days import add_working_days
from config.demo.posting import key_of, moment
from config.demo.seasons import TODAY
from donations.models import AnswerTemplate, Case, CaseRules
from donations.selectors.cases import province_named
from donations.services import cases, places
from donations.services.cases import closing, ground, reporting
from donations.services.cases.reporting import Person

CONTACT = "Phòng Công tác xã hội, nhà A tầng 1, điện thoại 024 0000 0104"


@dataclass(frozen=True, kw_only=True)
class CaseSpec:
    """One case. `days` before the demo's day it was reported; `steps` are (days before, hour, kind, note)."""

    code: str
    name: str
    ward: str
    need: str
    days: int
    place: str
    commune: str
    story: str
    campus: str = "cs1"
    child: bool = False
    born: str = ""
    steps: tuple[tuple[int, int, str, str], ...] = ()
    slip: int | None = None  # working days from the report to the answer
    outcome: str = ""
    other_fund: str = ""
    closed: int = 0  # days before the demo's day


SPECS = (
    CaseSpec(code="HS-7K3M", name="Hứa Thị Mận", ward="Khoa Nội tổng hợp", need="fees", days=9, place="Hà Giang", commune="xã Đường Thượng",
    born="1961",
             story="Vào viện ba lần trong năm, con trai đi làm xa chưa gửi tiền về.",
             steps=((9, 14, "contact", "Gặp tại giường, nói chuyện cùng con gái."), (6, 9, "visit", "Gọi xã xác nhận hộ cận nghèo.")), slip=10),
    CaseSpec(code="HS-2Q9D", name="Vi Văn Khoát", ward="Khoa Ngoại", need="living", days=0, place="Sơn La", commune="xã Chiềng Ơn",
             story="Người nhà ngủ hành lang bốn đêm, hết tiền ăn.", born="1974"),
    CaseSpec(code="HS-5T1X", name="Lường Thị Ỉn", ward="Khoa Nhi", need="fees", days=1, place="Điện Biên", commune="xã Mường Đun",
    child=True, campus="cs2",
             story="Bố mẹ làm thuê theo vụ, chưa có thẻ BHYT mới.", born="2021"),
    CaseSpec(code="HS-8W4R", name="Cầm Văn Đôi", ward="Khoa Ngoại", need="medicine", days=24, place="Yên Bái", commune="xã Púng Luông", born="1958",
             story="Ở một mình, hàng xóm đưa đi viện.", steps=((23, 10, "contact", "Hẹn gọi lại khi có kết quả giám định thẻ."),)),
    CaseSpec(code="HS-3B6H", name="Tống Thị Lựu", ward="Khoa Hồi sức", need="fees", days=18, place="Nam Định", commune="xã Hải Tiến", born="1949",
             story="Chồng mất, hai con còn đi học.", steps=((17, 9, "contact", ""), (10, 15, "visit", "Đến nhà cùng cán bộ xã.")), slip=12),
    CaseSpec(code="HS-6N0E", name="Phàn A Sếnh", ward="Khoa Nội tổng hợp", need="insurance", days=15, place="Lào Cai", commune="xã Tả Phời",
             story="Thẻ BHYT ghi sai năm sinh.", steps=((15, 10, "contact", ""), (13, 9, "insurance", "Làm lại thẻ với xã qua điện thoại."),)),
    CaseSpec(code="HS-1Z7P", name="Đàm Văn Thụ", ward="Khoa Ngoại", need="living", days=30, place="Bắc Kạn", commune="xã Nghĩa Tá", campus="cs2",
             story="Đi lại xa, xin xe về.", steps=((30, 11, "contact", ""), (28, 8, "discharge", "Xếp chuyến xe tình nguyện, đưa suất ăn.")),
             outcome="supported", closed=27),
    CaseSpec(code="HS-9F2C", name="Nông Thị Mỷ", ward="Khoa Nhi", need="fees", days=40, place="Cao Bằng", commune="xã Thạch An", child=True,
    campus="cs2",
             story="Cần đợt điều trị dài, gia đình đã bán trâu.", steps=((40, 15, "contact", ""), (36, 9, "visit", ""), (33, 10, "referral",
             "Quỹ đối tác nhận.")),
             outcome="other_fund", other_fund="Quỹ Vì trẻ em Mẫu", closed=31),
    CaseSpec(code="HS-4J8V", name="Khúc Văn Liệu", ward="Khoa Cơ xương khớp", need="medicine", days=35, place="Thái Bình",
    commune="xã Vũ Thư", born="1966",
             story="Xin hỗ trợ mua thuốc bổ theo yêu cầu.", steps=((34, 14, "contact", "Nói rõ phần BHYT đã chi."),), outcome="refused", closed=30),
    CaseSpec(code="HS-0D5K", name="Trương Thị Nhị", ward="Khoa Nội tổng hợp", need="care", days=12, place="Hòa Bình", commune="xã Mường Bi",
    born="1938",
             story="Không người chăm, cụ lo lắng nhiều.", steps=((12, 9, "contact", ""), (11, 15, "counselling",
             "Trò chuyện cùng cụ, nhờ cộng tác viên trông đêm."))),
    CaseSpec(code="HS-7R3Y", name="Bàn Văn Pú", ward="Khoa Cấp cứu", need="fees", days=6, place="Tuyên Quang", commune="xã Hồng Thái", campus="cs3",
             story="Tai nạn khi làm đồng, chưa có người nhà.", steps=((6, 16, "contact", ""), (5, 9, "admission",
             "Bảo lãnh giường, tìm người nhà qua xã.")), slip=6),
    CaseSpec(code="HS-2M6A", name="Lã Thị Dịu", ward="Khoa Sản", need="living", days=4, place="Hà Nam", commune="phường Lê Hồ", campus="cs3",
             story="Sinh non, mẹ ở lại dài ngày.", steps=((3, 9, "contact", "Nhận suất ăn hằng ngày từ bếp."),)),
    CaseSpec(code="HS-5G9N", name="Hà Văn Toản", ward="Khoa Nội tổng hợp", need="fees", days=50, place="Thanh Hóa", commune="xã Cổ Lũng", born="1955",
             story="Gia đình xin thôi, họ hàng đã góp đủ.", steps=((49, 10, "contact", ""),), outcome="withdrawn", closed=47),
    CaseSpec(code="HS-8P1S", name="Giàng Thị Dợ", ward="Khoa Hồi sức", need="living", days=21, place="Lai Châu", commune="xã Sìn Hồ", campus="cs1",
             story="Chuyển tuyến, cần xe và người phiên dịch.", steps=((21, 9, "contact", ""), (20, 8, "transfer",
             "Xe chuyển viện, có người dịch tiếng Mông.")),
             outcome="supported", closed=18),
    CaseSpec(code="HS-3X4T", name="Bồ Văn Khiêm", ward="Khoa Ngoại", need="fees", days=2_050, place="Nghệ An", commune="xã Tương Dương",
             story="Hồ sơ cũ.", steps=((2_049, 9, "contact", ""),), outcome="supported", closed=2_040),
)  # fmt: skip


def open_register() -> int:
    """Add the cases that are missing; how many were added."""
    ground.ensure()
    CaseRules.objects.filter(pk=1, slip_contact="").update(slip_contact=CONTACT)
    places.import_communes(sorted({(spec.place, spec.commune) for spec in SPECS if spec.place and spec.commune}))
    people = {user.username: user for user in User.objects.filter(is_active=True)}
    added = 0
    for spec in SPECS:
        if not Case.objects.filter(code=spec.code).exists():
            with transaction.atomic():
                _tell(spec, people)
            added += 1
    with clock.reading(lambda: moment(TODAY, 8)):
        closing.erase_expired()
    return added


def _day(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def _tell(spec: CaseSpec, people: dict[str, User]) -> None:
    liaison = people["dau-moi-khoa"]
    worker = people["cong-tac-xa-hoi" if spec.campus == "cs1" else f"cong-tac-xa-hoi-{spec.campus[-1]}"]
    drawn, reporting.draw_code = reporting.draw_code, lambda: spec.code
    try:
        with clock.reading(lambda: moment(_day(spec.days), 8, 10)):
            person = Person(name=spec.name, birth_year=spec.born, commune=spec.commune, story=spec.story)
            case = cases.report(
                actor=liaison, key=key_of(f"ho-so/{spec.code}"), person=person, ward=spec.ward, need=spec.need, is_child=spec.child,
                campus=Campus.objects.get(code=spec.campus), province=province_named(spec.place),
            )  # fmt: skip
    finally:
        reporting.draw_code = drawn
    for days, hour, kind, note in spec.steps:
        with clock.reading(partial(moment, _day(days), hour, 20)):
            cases.add_step(case=case, actor=worker, kind=kind, note=note)
    if spec.slip is not None:
        with clock.reading(lambda: moment(_day(spec.days), 16, 0)):
            cases.hand_slip(case=case, actor=worker, answer_due=add_working_days(_day(spec.days), spec.slip))
    if spec.outcome:
        template = AnswerTemplate.objects.order_by("order").first()
        refused = template if spec.outcome == "refused" else None
        said = {"answer": refused.words, "places": refused.places} if refused else {}
        with clock.reading(lambda: moment(_day(spec.closed), 15, 0)):
            cases.close(case=case, actor=worker, outcome=spec.outcome, other_fund=spec.other_fund, **said)
