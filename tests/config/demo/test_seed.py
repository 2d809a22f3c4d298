"""The demo in a database: a few days that are quick, the same twice, the same codes everywhere; and the whole of it once."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections import Counter
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import Sum
from wagtail.models import Page

from cms.accounts.models import User
from cms.models import SiteImage
from config.demo import staff
from config.demo.seasons import TODAY
from config.demo.seeding import Summary, seed, seed_book, seed_hospital, seed_pages
from donations import log
from donations.models import Account, Balance, Benefactor, GroupVisit, LedgerEntry, PublicFund, Status, Voucher
from stories.models import ArticlePage, EventPage, StoryPage
from tests.factories.consents import publish

FEW_DAYS = dt.date(2025, 1, 8)

pytestmark = pytest.mark.django_db


def book_until(day: dt.date) -> Summary:
    """Everything but the pages, up to a day."""
    summary = Summary()
    seed_hospital(summary)
    seed_book(summary, until=day)
    return summary


@pytest.fixture
def empty(db, settings, tmp_path: Path) -> None:
    """No demo yet, and a folder of its own for its pictures."""
    settings.MEDIA_ROOT = tmp_path / "media"


def test_a_second_run_adds_nothing_and_leaves_what_people_changed(empty):
    first = seed(until=FEW_DAYS)
    story = StoryPage.objects.get(slug="kip-ve-nha-truoc-mua-gat")
    story.title = "Tên mới"
    story.save_revision()
    publish(story)
    counted = {model: model.objects.count() for model in (LedgerEntry, Voucher, Benefactor, GroupVisit, Page, SiteImage, User, Account)}
    again = seed(until=FEW_DAYS)
    assert first.entries > 200
    assert (again.entries, again.users, again.pages, again.images, again.waiting) == (0, 0, 0, 0, 0)
    assert {model: model.objects.count() for model in counted} == counted
    assert StoryPage.objects.get(pk=story.pk).title == "Tên mới"


def test_a_run_that_broke_goes_on_where_it_stopped(empty):
    book_until(dt.date(2025, 1, 3))
    book_until(FEW_DAYS)
    assert LedgerEntry.objects.filter(date__gt=dt.date(2025, 1, 3)).exists()
    in_holdings = Balance.objects.filter(account__nature="holding", commodity__code="VND").aggregate(total=Sum("quantity"))["total"]
    in_funds = Balance.objects.filter(account__nature="fund", commodity__code="VND").aggregate(total=Sum("quantity"))["total"]
    assert in_holdings == in_funds > 0


def test_codes_are_the_same_on_every_machine(empty):
    """The first code of the book is fixed by the plan: a change here changes every printed code of the demo."""
    book_until(dt.date(2025, 1, 2))
    first = LedgerEntry.objects.get(seq=0)
    assert (first.kind, first.voucher, first.date) == ("opening", "DK-2025-000001", dt.date(2025, 1, 1))
    assert first.uid == hashlib.sha256(b"2025-01-01/dau-ky#0").hexdigest()[:32]
    assert first.code == log.code_of(first.uid)


def test_there_are_as_many_pages_as_promised_and_each_is_sound(empty):
    seed_hospital(Summary())
    seed_pages(Summary())
    assert (StoryPage.objects.live().count(), ArticlePage.objects.live().count(), EventPage.objects.live().count()) == (12, 8, 10)
    for page in Page.objects.filter(depth__gt=1).specific():
        page.full_clean()
        assert not page.has_unpublished_changes
    assert StoryPage.objects.filter(picture="declined").count() == 1
    assert all(image.description and not image.shows_face for image in SiteImage.objects.all())
    assert EventPage.objects.filter(last_day__gte=TODAY).count() == 5


def test_every_role_has_a_login_with_the_one_password(empty, settings, rf):
    book_until(dt.date(2025, 1, 2))
    for role in settings.ROLES:
        user = User.objects.get(username=role.user_name)
        assert [group.name for group in user.groups.all()] == [role.name]
        assert user.has_perm("wagtailadmin.access_admin")
        assert not user.is_superuser
    request = rf.post("/")
    assert authenticate(request, username="thu-quy", password=settings.DEMO_PASSWORD) is not None
    assert settings.DEMO_PASSWORD in staff.logins()


def test_a_demo_login_gets_in_with_its_printed_secret_and_a_second_seeding_changes_none(empty, client, settings):
    seed_hospital(Summary())
    table = staff.logins()
    assert staff.secret_of("thu-quy") in table
    assert "bien-tap             Biên tập viên" in table
    assert staff.secret_of("bien-tap") not in table
    before = list(Authenticator.objects.values_list("pk", "user__username", "data"))
    needing = {person.login for person in staff.PEOPLE if staff.needs_app(person)}
    assert {name for _pk, name, _data in before} == needing
    seed_hospital(Summary())
    assert list(Authenticator.objects.values_list("pk", "user__username", "data")) == before
    client.post("/tai-khoan/login/", {"login": "thu-quy", "password": settings.DEMO_PASSWORD})
    out = io.StringIO()
    call_command("demo_code", "thu-quy", stdout=out)
    assert client.post("/tai-khoan/buoc-hai/dang-nhap/", {"code": out.getvalue().strip()}).url == "/quan-tri/"


def test_a_code_is_printed_for_demo_logins_with_the_demos_own_app_only(empty, settings):
    seed_hospital(Summary())
    for name in ("bien-tap", "khong-co-ai"):
        with pytest.raises(CommandError, match="not a demo login"):
            call_command("demo_code", name)
    user = User.objects.get(username="thu-quy")
    user.email = "thu-quy@benh-vien.vn"
    user.save()
    with pytest.raises(CommandError, match="not a demo login"):
        call_command("demo_code", "thu-quy")
    Authenticator.objects.filter(user=user).delete()
    staff.ensure_apps()
    assert not Authenticator.objects.filter(user=user).exists()
    settings.SETTINGS_MODULE = "config.settings.production"
    with pytest.raises(CommandError, match="real site"):
        call_command("demo_code", "duyet-chi")


def test_requester_approver_and_cashier_are_three_people(empty):
    book_until(dt.date(2025, 1, 15))
    paid = Voucher.objects.filter(status=Status.POSTED, moves_cash=True, needs_approval=True)
    assert paid.count() > 50
    for signers in paid.values_list("requester", "approver", "cashier"):
        assert len(set(signers)) == 3


def test_the_account_for_trying_imports_is_there_and_empty(empty):
    book_until(dt.date(2025, 1, 2))
    account = Account.objects.get(code="holding:demo-bank")
    assert account.place == "bank"
    assert not account.is_public
    assert not LedgerEntry.objects.filter(debit=account).exists()


def test_an_earmark_is_not_on_the_public_list(empty):
    book_until(dt.date(2025, 1, 2))
    assert not PublicFund.objects.get(code="NBKK/R7K2").listed
    roots = PublicFund.objects.filter(parent="", listed=True).values_list("code", flat=True)
    assert sorted(roots) == ["BEP", "CT", "NBKK", "TET", "UNIDENTIFIED", "XE"]


def test_a_scale_out_of_range_is_refused_in_a_sentence(empty):
    with pytest.raises(CommandError, match="1 to 1000"):
        call_command("seed_demo", scale=0)


# -- the whole of it: what `make demo` shows ---------------------------------------------------------------------------------


def test_the_command_tells_what_it_added(demo):
    assert demo.told["book"] == LedgerEntry.objects.count() >= 30_000
    assert demo.told["entries"] + demo.told["waiting"] > 30_000
    assert demo.told["users"] == User.objects.count()


def test_the_whole_demo_keeps_the_reference_year(demo, client):
    totals = client.get("/api/v1/totals?year=2025").json()
    received = {unit: figures["in"] for unit, figures in totals["units"].items()}
    reference = {"VND": 11_000_000_000, "SUAT": 152_741, "PHIEU": 12_024, "GHE-DA": 30, "MAY-LOC-NUOC": 37, "MAY-LOC-KHI": 10, "CHUYEN-XE": 88}
    assert reference.items() <= received.items()
    assert (totals["groups"], totals["people"]) == (1_041, 14_372)
    assert GroupVisit.objects.filter(date__year=2025).count() == 1_041


def test_the_whole_demo_keeps_every_law(demo):
    call_command("verify_ledger", stdout=io.StringIO())


def test_the_whole_demo_has_vouchers_in_every_state_and_pages_that_open(demo, client):
    states = Counter(Voucher.objects.values_list("status", flat=True))
    assert states[Status.VOID] >= 10
    assert all(states[state] for state in (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED))
    newest = LedgerEntry.objects.filter(kind="receipt").latest("seq")
    for address in ("/", "/cac-quy/nguoi-benh-kho-khan/", "/so-thu-chi/", f"/so-thu-chi/{newest.code[:4]}-{newest.code[4:]}/", "/can-ho-tro/"):
        assert client.get(address).status_code == 200


def test_seeding_the_whole_demo_again_adds_nothing(demo):
    again = seed()
    assert (again.entries, again.pages, again.waiting) == (0, 0, 0)
    assert again.book == demo.told["book"]
