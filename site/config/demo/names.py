"""Invented people, groups and companies. Common Vietnamese name parts put together by chance; nobody real is meant."""

from __future__ import annotations

from config.demo.dice import Dice
from config.demo.drafts import Donor

FAMILY = (
    ("Nguyễn", 34),
    ("Trần", 11),
    ("Lê", 10),
    ("Phạm", 7),
    ("Hoàng", 5),
    ("Phan", 5),
    ("Vũ", 4),
    ("Đặng", 4),
    ("Bùi", 4),
    ("Đỗ", 3),
    ("Hồ", 3),
    ("Ngô", 3),
    ("Dương", 2),
    ("Lý", 2),
    ("Đinh", 2),
    ("Mai", 1),
)
MIDDLE_F = ("Thị", "Thu", "Thanh", "Ngọc", "Minh", "Hồng", "Phương", "Mỹ", "Bích", "Kim")
MIDDLE_M = ("Văn", "Đức", "Minh", "Quang", "Hữu", "Công", "Xuân", "Đình", "Quốc", "Anh")
GIVEN_F = (
    "Hạnh",
    "Lan",
    "Hoa",
    "Mai",
    "Hương",
    "Thảo",
    "Nga",
    "Yến",
    "Loan",
    "Vân",
    "Oanh",
    "Trang",
    "Dung",
    "Hiền",
    "Nhung",
    "Thơm",
    "Xuân",
    "Liên",
    "Tuyết",
    "Diệp",
)
GIVEN_M = (
    "Hùng",
    "Dũng",
    "Nam",
    "Sơn",
    "Tuấn",
    "Long",
    "Khánh",
    "Phúc",
    "Tâm",
    "Thành",
    "Vinh",
    "Hòa",
    "Bình",
    "Lâm",
    "Quyết",
    "Toàn",
    "Đạt",
    "Khoa",
    "Trung",
    "Việt",
)
TRADES = ("Dệt", "Gạch", "Cơ khí", "Nội thất", "May", "In", "Vận tải", "Thực phẩm", "Xây dựng", "Giống cây", "Gốm", "Bao bì")
NATURE = (
    "Sông Lam",
    "Núi Xanh",
    "Bến Lở",
    "Hoa Ban",
    "Mây Trắng",
    "Đồng Xanh",
    "Suối Ngọc",
    "Gió Nồm",
    "Nắng Sớm",
    "Trăng Non",
    "Lúa Vàng",
    "Đồi Chè",
)
TEAMS = (
    "Nhóm Cháo Sớm {n}",
    "Nhóm Bếp Lửa {n}",
    "Câu lạc bộ Áo Ấm {n}",
    "Hội đồng hương {n}",
    "Nhóm phật tử chùa {n}",
    "Giáo xứ {n}",
    "Câu lạc bộ hưu trí {n}",
    "Nhóm tiểu thương chợ {n}",
    "Đội xe {n}",
    "Nhóm bạn {n}",
    "Tập thể lớp 12A{d}, trường {n}",
    "Chi đoàn {n}",
    "Nhóm Cơm Trưa {n}",
    "Hội phụ nữ phường {n}",
    "Nhóm Sữa Ấm {n}",
)
VILLAGES = (
    "Bến Lở",
    "Hoa Ban",
    "Nậm Hương",
    "Đồi Chè",
    "Ven Sông",
    "Cầu Mây",
    "Gò Sim",
    "Thung Lau",
    "Xóm Vải",
    "Làng Mơ",
    "Bãi Dâu",
    "Khe Trúc",
    "Đầm Sen",
    "Rú Cát",
    "Ngõ Đá",
    "Ao Sen",
    "Gốc Gạo",
    "Giếng Tiên",
)
PERSON, COMPANY, GROUP = "person", "company", "group"
# The reference year found 39 % of donors anonymous; full names of persons are rare and only with their consent.
PERSON_DISPLAY = (("anonymous", 40), ("initials", 57), ("full", 3))
OTHER_DISPLAY = (("anonymous", 22), ("full", 78))


def initials(name: str) -> str:
    """ "Nguyễn Thu Hà" → "N.T.H.": without title, without place."""
    return "".join(f"{part[0].upper()}." for part in name.split())


def person_name(dice: Dice) -> str:
    family = dice.weighted(FAMILY)
    if dice.chance(55):
        return f"{family} {dice.pick(MIDDLE_F)} {dice.pick(GIVEN_F)}"
    return f"{family} {dice.pick(MIDDLE_M)} {dice.pick(GIVEN_M)}"


def company_name(dice: Dice) -> str:
    return f"Công ty {dice.weighted((('TNHH', 6), ('Cổ phần', 3)))} {dice.pick(TRADES)} {dice.pick(NATURE)}"


def group_name(dice: Dice) -> str:
    return dice.pick(TEAMS).format(n=dice.pick(VILLAGES), d=dice.between(1, 9))


def _shown(kind: str, name: str, dice: Dice) -> Donor:
    display = dice.weighted(PERSON_DISPLAY if kind == PERSON else OTHER_DISPLAY)
    public = {"anonymous": "", "initials": initials(name), "full": name}[display]
    return Donor(kind=kind, name=name, display=display, public=public)


class Directory:
    """Who gives: a fixed register in which a quarter of the people give most of the times."""

    def __init__(self) -> None:
        dice = Dice("directory")
        self.people = [person_name(dice) for _ in range(2400)]
        self.companies = sorted({company_name(dice) for _ in range(70)})
        self.groups = sorted({group_name(dice) for _ in range(320)})

    def giver(self, dice: Dice, amount: int) -> Donor:
        """Who may have given `amount` đồng: large sums come from companies and groups more often."""
        kinds: tuple[tuple[str, int], ...] = (
            ((PERSON, 20), (GROUP, 30), (COMPANY, 50)) if amount >= 20_000_000 else ((PERSON, 93), (GROUP, 5), (COMPANY, 2))
        )
        if amount < 1_000_000:
            kinds = ((PERSON, 99), (GROUP, 1))
        kind = dice.weighted(kinds)
        if kind == COMPANY:
            return _shown(kind, dice.pick(self.companies), dice)
        if kind == GROUP:
            return _shown(kind, dice.pick(self.groups), dice)
        regulars = len(self.people) // 4
        return _shown(kind, self.people[dice.below(regulars) if dice.chance(60) else dice.below(len(self.people))], dice)

    def group(self, dice: Dice) -> Donor:
        return _shown(GROUP, dice.pick(self.groups), dice)
