"""The demo's staff: one login per role, and second officers so that maker, approver and cashier are three people."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from cms.accounts import role_sync
from cms.accounts.models import Campus, User
from config.demo.drafts import Paper


@dataclass(frozen=True)
class Person:
    """One invented member of staff. `login` is the role's demo login, or that with a number for its further officers.

    `campus` "" works for the whole hospital: one cashier does, while campus 3 has none of its own, so that its safe is in the
    hands of all of them.
    """

    login: str
    role: str
    family: str
    given: str
    title: str
    campus: str = "cs1"


DOMAIN = "@an-hoa.example"
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
    Person("thu-quy-3", "cashier", "Doãn Thị", "Vẹn", "Thủ quỹ trưởng, chung cả bệnh viện", ""),
    Person("duyet-chi", "approver", "Chu Đức", "Minh", "Phó giám đốc"),
    Person("duyet-chi-2", "approver", "Thái Thị", "Hậu", "Phó giám đốc", "cs2"),
    Person("duyet-chi-3", "approver", "Mai Xuân", "Thường", "Phó giám đốc", "cs3"),
    Person("hoi-dong", "council", "Đinh Công", "Trác", "Chủ tịch Hội đồng xét hỗ trợ"),
    Person("kiem-ban-che", "redaction_checker", "Lại Thị", "Kín", "Chuyên viên văn thư"),
    Person("kiem-toan", "auditor", "Khổng Văn", "Soát", "Kiểm toán nội bộ"),
    Person("quan-tri", "administrator", "Bế Văn", "Mạch", "Phòng Công nghệ thông tin"),
    Person("dang-khan-cap", "break_glass", "Trực", "Ban giám đốc", "Tài khoản khẩn cấp, mỗi lần đăng nhập đều ghi nhật ký"),
)


def secret_of(login: str) -> str:
    """The app secret of a demo login, in base 32: the same on every machine, so anybody can look at the demo. Never for real people."""
    return base64.b32encode(hashlib.sha256(f"demo second factor of {login}".encode()).digest()[:20]).decode()


def needs_app(person: Person) -> bool:
    return next(role for role in settings.ROLES if role.code == person.role).needs_second_factor


def ensure_apps() -> None:
    """Give each demo login whose role needs one its app, unless it set up a second factor of its own."""
    wanted = {person.login for person in PEOPLE if needs_app(person)}
    for user in User.objects.filter(username__in=wanted, email__endswith=DOMAIN, authenticator__isnull=True):
        TOTP.activate(user, secret_of(user.username))


def is_demo_app(user: User) -> bool:
    """Whether this is a demo login that still has the app the demo gave it."""
    from cms.accounts import factors

    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return row is not None and user.email.endswith(DOMAIN) and factors.secret_of(row) == secret_of(user.username)


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
        user = User(username=person.login, last_name=person.family, first_name=person.given, title=person.title, campus=campuses.get(person.campus))
        user.email = f"{person.login}{DOMAIN}"
        user.password = encoded
        user.save()
        user.groups.add(groups[person.role])
    ensure_apps()
    return len(PEOPLE) - len(there)


def logins() -> str:
    """The demo's logins as a table to print: user name, role and app secret, and how to get in."""
    names = {role.code: role.name for role in settings.ROLES}
    width = max(len(name) for name in names.values())
    lines = [f"  {p.login:<20} {names[p.role]:<{width}}  {secret_of(p.login) if needs_app(p) else '–'}" for p in PEOPLE]
    return "\n".join(
        [
            "Staff logins (user name, role, secret for an authenticator app; – needs none):",
            *lines,
            f"  password of all: {settings.DEMO_PASSWORD}",
            "  a code without an app: .venv/bin/python site/manage.py demo_code USER (each code opens once; the next comes within 30 seconds)",
        ]
    )


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
