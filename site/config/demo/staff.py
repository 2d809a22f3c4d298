"""The demo's staff: one login per role, and second officers so that maker, approver and cashier are three people."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from cms.accounts import role_sync
from cms.accounts.models import Campus, User
from config.demo.drafts import Paper


@dataclass(frozen=True)
class Person:
    """One invented member of staff. `login` is the role's demo login, or that with -2 for its second officer."""

    login: str
    role: str
    family: str
    given: str
    title: str
    campus: str = "cs1"


PEOPLE = (
    Person("bien-tap", "editor", "Đoàn Thu", "Hiên", "Biên tập viên, Tổ Truyền thông"),
    Person("duyet-bai", "reviewer", "Lương Quang", "Miên", "Tổ trưởng Tổ Truyền thông"),
    Person("giu-phieu", "consent_keeper", "Tạ Bích", "Khuê", "Chuyên viên công tác xã hội"),
    Person("chuyen-mon", "specialist", "Vương Đình", "Thạch", "Bác sĩ phụ trách chuyên môn"),
    Person("truong-phong", "head", "Lục Thị", "Nhài", "Trưởng phòng Công tác xã hội"),
    Person("phu-trach-quy", "fund_officer", "Mạc Hữu", "Điền", "Chuyên viên Tổ Vận động tài trợ"),
    Person("phu-trach-quy-2", "fund_officer", "Kiều Thanh", "Sương", "Chuyên viên Tổ Vận động tài trợ", "cs2"),
    Person("cong-tac-xa-hoi", "social_worker", "Ninh Thị", "Duyên", "Nhân viên công tác xã hội"),
    Person("cong-tac-xa-hoi-2", "social_worker", "Quách Văn", "Thuận", "Nhân viên công tác xã hội", "cs2"),
    Person("cong-tac-xa-hoi-3", "social_worker", "Âu Thị", "Mơ", "Nhân viên công tác xã hội", "cs3"),
    Person("dau-moi-khoa", "ward_liaison", "Tô Thị", "Ngần", "Điều dưỡng, đầu mối khoa"),
    Person("thu-kho", "storekeeper", "Cù Văn", "Khoan", "Thủ kho hiện vật"),
    Person("thu-kho-2", "storekeeper", "Giáp Thị", "Nụ", "Thủ kho hiện vật", "cs2"),
    Person("bep-an", "kitchen", "Lò Thị", "Ban", "Bếp trưởng Bếp ăn tình thương"),
    Person("bep-an-2", "kitchen", "Hà Văn", "Nếp", "Bếp ăn tình thương", "cs2"),
    Person("thu-quy", "cashier", "Phùng Thị", "Lượng", "Thủ quỹ, phòng Tài chính kế toán"),
    Person("thu-quy-2", "cashier", "Nghiêm Văn", "Cẩn", "Thủ quỹ, phòng Tài chính kế toán", "cs2"),
    Person("duyet-chi", "approver", "Chu Đức", "Minh", "Phó giám đốc"),
    Person("duyet-chi-2", "approver", "Thái Thị", "Hậu", "Phó giám đốc", "cs2"),
    Person("hoi-dong", "council", "Đinh Công", "Trác", "Chủ tịch Hội đồng xét hỗ trợ"),
    Person("kiem-ban-che", "redaction_checker", "Lại Thị", "Kín", "Chuyên viên văn thư"),
    Person("kiem-toan", "auditor", "Khổng Văn", "Soát", "Kiểm toán nội bộ"),
    Person("quan-tri", "administrator", "Bế Văn", "Mạch", "Phòng Công nghệ thông tin"),
    Person("dang-khan-cap", "break_glass", "Trực", "Ban giám đốc", "Tài khoản khẩn cấp, mỗi lần dùng đều ghi nhật ký"),
)


def ensure_staff() -> int:
    """Create whoever is missing, with their group; returns how many were created. Passwords of people who exist stay theirs."""
    role_sync.sync()
    groups = {role.code: Group.objects.get(name=role.name) for role in settings.ROLES}
    campuses = {campus.code: campus for campus in Campus.objects.all()}
    there = set(User.objects.filter(username__in=[p.login for p in PEOPLE]).values_list("username", flat=True))
    encoded = make_password(settings.DEMO_PASSWORD)  # once: hashing is slow on purpose, and the password is one
    for person in PEOPLE:
        if person.login in there:
            continue
        user = User(username=person.login, last_name=person.family, first_name=person.given, title=person.title, campus=campuses[person.campus])
        user.email = f"{person.login}@an-hoa.example"
        user.password = encoded
        user.save()
        user.groups.add(groups[person.role])
    return len(PEOPLE) - len(there)


def logins() -> str:
    """The demo's logins as lines to print: one per role, then the second officers, and the one password."""
    names = {role.code: role.name for role in settings.ROLES}
    lines = [f"  {person.login:<20} {names[person.role]}" for person in PEOPLE if not person.login[-1].isdigit()]
    others = ", ".join(person.login for person in PEOPLE if person.login[-1].isdigit())
    return "\n".join(["Staff logins (user name, role):", *lines, f"  also {others}", f"  password of all: {settings.DEMO_PASSWORD}"])


@dataclass(frozen=True)
class Signers:
    """User ids of a paper: who asks, who approves, who pays (None where none is needed)."""

    requester: int
    approver: int | None = None
    cashier: int | None = None


class Rota:
    """Who signs which paper: by book and campus, always three different people."""

    def __init__(self) -> None:
        self.ids = dict(User.objects.filter(username__in=[p.login for p in PEOPLE]).values_list("username", "id"))

    def signers(self, paper: Paper) -> Signers:
        line = paper.lines[0]
        second = "-2" if line.campus in ("cs2", "cs3") else ""
        if paper.book in ("PT", "DK"):
            login = f"cong-tac-xa-hoi{second}" if line.source in ("cash", "visit", "box") else f"phu-trach-quy{second}"
            return Signers(self.ids[login])
        if paper.book == "NK":
            return Signers(self.ids[self._keeper(line.debit, second)])
        approver = self.ids[f"duyet-chi{second}"]
        if paper.book == "XK":
            return Signers(self.ids[self._keeper(line.credit, second)], approver)
        if line.kind == "conversion":
            return Signers(
                self.ids[f"bep-an{second}" if line.debit.startswith("fund:BEP") else f"phu-trach-quy{second}"], approver, self.ids[f"thu-quy{second}"]
            )
        if paper.book == "PC":
            return Signers(
                self.ids["cong-tac-xa-hoi-3" if line.campus == "cs3" else f"cong-tac-xa-hoi{second}"], approver, self.ids[f"thu-quy{second}"]
            )
        return Signers(self.ids[f"phu-trach-quy{second}"], approver, self.ids[f"thu-quy{second}"])

    def _keeper(self, holding: str, second: str) -> str:
        return f"bep-an{second}" if holding.startswith("holding:bep-") else f"thu-kho{second}"
