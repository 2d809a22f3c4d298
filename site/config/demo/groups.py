"""Groups on their way to the hospital on the demo's day: who waits for an answer, who comes this week and next.

Registered and answered by the verbs people use; a form that was sent is left as staff left it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from cms.accounts.models import Campus, User
from cms.operations import clock
from config.demo.posting import key_of, moment
from config.demo.seasons import TODAY
from donations.models import VisitHours, VisitRegistration
from donations.services import visits


@dataclass(frozen=True)
class Group:
    """A registration: `comes` and `sent` are days from the demo's day; `answer` is what became of it."""

    key: str
    name: str
    campus: str
    comes: int
    time: str
    sent: int
    contact: str
    answer: str = ""
    people: int = 6
    money: int | None = None
    goods: str = ""
    food: str = ""
    portions: int | None = None
    named: bool = True
    words: str = ""


GROUPS = (
    Group("banh-mi", "Nhóm Bánh Mì Phố Chợ", "cs1", 0, "09:00", -6, "Đỗ Thị Nụ", "accept", food="bánh mì trứng", portions=120),
    Group("ao-len", "Câu lạc bộ Áo Len Tháng Mười Một", "cs2", 0, "14:00", -5, "Hồ Ngọc Mận", "accept", 9, goods="40 áo len trẻ em, 20 khăn quàng"),
    Group("tu-tam", "Hội Từ Tâm Xóm Đình", "cs1", -3, "10:00", -9, "Lưu Văn Tấn", "absent", goods="30 chăn mỏng"),
    Group("xe-dap", "Nhóm Xe Đạp Sớm", "cs3", -2, "08:30", -8, "Tôn Thị Bưởi", "accept", 12, money=3_000_000, named=False),
    Group("chao-sang", "Nhóm Cháo Sáng Thứ Bảy", "cs1", 7, "08:00", -4, "Ngô Thị Sen", "accept", 8, food="cháo gà", portions=200),
    Group("hoc-sinh", "Lớp 11A2 cùng các mẹ", "cs1", 3, "15:00", -3, "Vũ Thị Cúc", "accept", 15, goods="35 hộp bút, 35 truyện", money=1_500_000),
    Group("cat-toc", "Tiệm tóc Hương Cau", "cs2", 4, "09:30", -3, "Cao Văn Dừa", "propose", 5, goods="cắt tóc cho 25 người bệnh",
          words="Kính gửi tiệm tóc Hương Cau,\nSáng ấy khoa có lịch khám. Phòng xin hẹn 9 giờ 30 ngày 25/11 tại Cơ sở 2. Cảm ơn tiệm."),
    Group("sua-bot", "Nhóm Bạn Của Bé", "cs1", 2, "10:00", -4, "Lã Thị Quýt", "decline", goods="50 hộp sữa bột trẻ em, 30 bình sữa", named=False,
          words="Kính gửi Nhóm Bạn Của Bé,\nCảm ơn tấm lòng của nhóm. Bệnh viện xin phép không nhận sữa bột và bình sữa trẻ em. Nhóm có thể góp bữa "
                "ăn cho mẹ, hoặc tã vải. Mong gặp nhóm vào dịp khác."),
    Group("xom-nui", "Hội quán Xóm Núi", "cs3", 5, "09:00", -1, "Mai Văn Sim", people=10, goods="60 suất nhu yếu phẩm", money=2_000_000),
    Group("dan-ca", "Câu lạc bộ Dân ca Bến Lở", "cs2", 9, "15:00", -1, "Giang Thị Nhài", people=14, goods="hát cho người bệnh, 30 phần trái cây"),
    Group("com-chay", "Quán cơm chay Lá Đa", "cs1", 6, "10:30", -4, "Phí Thị Ngọ", food="cơm chay hộp", portions=80, named=False),
)  # fmt: skip
HOURS = {
    "cs1": (dt.time(7, 30), dt.time(16, 30), 2, True),
    "cs2": (dt.time(8, 0), dt.time(16, 0), 1, True),
    "cs3": (dt.time(8, 0), dt.time(11, 30), 1, False),
}


def expect_groups() -> int:
    """Lay out what is missing; returns how many registrations were added."""
    campuses = {campus.code: campus for campus in Campus.objects.all()}
    for code, (opens, closes, capacity, weekends) in HOURS.items():
        given = {"opens": opens, "closes": closes, "capacity": capacity, "weekends": weekends}
        VisitHours.objects.get_or_create(campus=campuses[code], defaults=given)
    people = User.objects.in_bulk(["cong-tac-xa-hoi", "cong-tac-xa-hoi-2", "cong-tac-xa-hoi-3"], field_name="username")
    workers = {code: people["cong-tac-xa-hoi" if code == "cs1" else f"cong-tac-xa-hoi-{code[-1]}"] for code in HOURS}
    added = 0
    for group in GROUPS:
        if not VisitRegistration.objects.filter(key=key_of(f"doan/{group.key}")).exists():
            with transaction.atomic():
                _send(group, campuses[group.campus], workers[group.campus])
            added += 1
    return added


def _send(group: Group, campus: Campus, worker: User) -> None:
    day, time = TODAY + dt.timedelta(days=group.comes), dt.time.fromisoformat(group.time)
    wish = visits.Registration(
        name=group.name, campus=campus, contact=group.contact, phone=f"0900 000 {100 + GROUPS.index(group)}", asked_date=day, asked_time=time,
        people=group.people, photo="own" if group.named else "none", money=group.money, goods=group.goods, food=group.food,
        portions=group.portions, food_time=dt.time(time.hour, 30) if group.food else None, may_be_named=group.named,
    )  # fmt: skip
    with clock.reading(lambda: moment(TODAY + dt.timedelta(days=group.sent), 10)):
        visit = visits.register(key=key_of(f"doan/{group.key}"), wish=wish).visit
    if not group.answer:
        return
    words = group.words or f"Kính gửi {group.name},\nPhòng đã xếp lịch đón đoàn lúc {group.time} ngày {day:%d/%m/%Y} tại {campus.name}. Cảm ơn đoàn."
    with clock.reading(lambda: moment(TODAY + dt.timedelta(days=group.sent + 1), 9)):
        if group.answer == "decline":
            visits.decline(visit=visit, actor=worker, answer=words)
        elif group.answer == "propose":
            visits.propose(visit=visit, actor=worker, date=day, starts=time, answer=words)
        else:
            visits.accept(visit=visit, actor=worker, date=day, starts=time, answer=words)
    if group.answer == "absent":
        with clock.reading(lambda: moment(day, 16)):
            visits.mark_absent(visit=visit, actor=worker)
