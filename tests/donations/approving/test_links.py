"""One-time links: for one person and one version, decided once, silent to previews, dead for every reason in one sentence."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from cms.operations import audit
from cms.staff import sessions
from donations.models import DecisionLink, Status, WatchSettings
from donations.services import vouchers
from donations.services.approving import links, refusals

pytestmark = pytest.mark.django_db
DEAD = "Đường dẫn này không dùng được nữa."


@pytest.fixture
def waiting(office):
    return office.submitted(8_400_000, title="Viện phí, hồ sơ HS-7K3M")


@pytest.fixture
def made(office, waiting) -> links.Made:
    return links.for_oneself(voucher=waiting, approver=office.approver)


def address(made: links.Made) -> str:
    return f"/duyet/{made.secret}/"


def test_opening_says_nothing_and_consumes_nothing_until_the_button_is_pressed(made, waiting):
    stranger = Client()
    for _ in range(3):  # a phone's preview, a mail scanner, a person
        page = stranger.get(address(made))
        assert page.status_code == 200
        assert "8.400.000" not in page.content.decode()
        assert waiting.title not in page.content.decode()
        assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store, private", "same-origin")
        assert "noindex" in page["X-Robots-Tag"]
    opened = stranger.post(address(made), {"action": "open"}).content.decode()
    for fact in ("8.400.000 đ", "Tám triệu bốn trăm nghìn đồng", waiting.title, "Còn lại", "91.600.000 đ", "Duyệt 8.400.000 đ", "Trả lại"):
        assert fact in opened
    assert "sessionid" not in stranger.cookies
    reads = audit.history(waiting).filter(is_read=True)
    assert [event.facts["link"] for event in reads] == [made.link.pk]


def test_it_approves_once_and_then_shows_nothing(made, waiting, office):
    stranger = Client()
    stranger.post(address(made), {"action": "open"})
    done = stranger.post(address(made), {"action": "approve", "version": 1}).content.decode()
    waiting.refresh_from_db()
    assert (waiting.status, waiting.approver) == (Status.APPROVED, office.approver)
    assert waiting.number in done
    for again in (stranger.get(address(made)), stranger.post(address(made), {"action": "approve", "version": 1})):
        assert again.status_code == 410
        assert DEAD in again.content.decode()
        assert "8.400.000" not in again.content.decode()
    assert DecisionLink.objects.get().decision == "approved"


def test_nothing_is_decided_unread(made, waiting):
    assert Client().post(address(made), {"action": "approve", "version": 1}).status_code == 410
    waiting.refresh_from_db()
    assert waiting.status == Status.SUBMITTED


def test_returning_needs_a_note_and_a_refusal_keeps_the_link(made, waiting):
    stranger = Client()
    stranger.post(address(made), {"action": "open"})
    assert "Hãy viết một câu" in stranger.post(address(made), {"action": "return", "version": 1, "note": " "}).content.decode()
    stranger.post(address(made), {"action": "return", "version": 1, "note": "Thiếu bảng kê"})
    waiting.refresh_from_db()
    assert (waiting.status, waiting.note) == (Status.RETURNED, "Thiếu bảng kê")


def _expire(office, waiting, clock):
    clock.advance(hours=24)


def _edit(office, waiting, clock):
    from donations.services.vouchers import movements

    lines = movements.disbursement_lines(fund=office.book.fund, holding=office.book.safe, commodity=office.money, quantity=9_000_000)
    vouchers.edit(voucher=waiting, actor=office.officer, date=office.today, title=waiting.title, lines=lines)
    vouchers.submit(voucher=waiting, actor=office.officer)


def _lose_the_right(office, waiting, clock):
    office.approver.groups.clear()


def _leave(office, waiting, clock):
    office.approver.is_active = False
    office.approver.save()


def _new_password(office, waiting, clock):
    office.approver.set_password("mot-mat-khau-moi-2026")
    office.approver.save()


def _sign_out_everywhere(office, waiting, clock):
    sessions.end_all(person=office.approver, actor=office.approver, why="tự thoát")
    assert DecisionLink.objects.get().revoked_at, "taken back, not only worthless"


def _lose_the_role_and_have_it_again(office, waiting, clock):
    groups = list(office.approver.groups.all())
    office.approver.groups.clear()
    office.approver.groups.set(groups)


def _leave_and_come_back(office, waiting, clock):
    _leave(office, waiting, clock)
    office.approver.is_active = True
    office.approver.save()


def _ask_for_another(office, waiting, clock):
    links.for_oneself(voucher=waiting, approver=office.approver)


ENDS = [
    _expire,
    _edit,
    _lose_the_right,
    _leave,
    _new_password,
    _sign_out_everywhere,
    _lose_the_role_and_have_it_again,
    _leave_and_come_back,
    _ask_for_another,
]


@pytest.mark.parametrize("end", ENDS)
def test_what_ends_it(made, waiting, office, clock, end):
    assert Client().post(address(made), {"action": "open"}).status_code == 200
    end(office, waiting, clock)
    for answer in (Client().get(address(made)), Client().post(address(made), {"action": "approve", "version": 1})):
        assert answer.status_code == 410
        assert DEAD in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.approver is None


def test_how_long_it_lives_is_a_setting(office, waiting, clock):
    WatchSettings.objects.create(pk=1, link_hours=2)
    made = links.for_oneself(voucher=waiting, approver=office.approver)
    clock.advance(hours=1, minutes=59)
    assert Client().get(address(made)).status_code == 200
    clock.advance(minutes=1)
    assert Client().get(address(made)).status_code == 410


def test_decided_by_someone_else_the_same_page_says_who_and_when(made, waiting, office):
    vouchers.approve(voucher=waiting, approver=office.second_approver)
    page = Client().post(address(made), {"action": "open"}).content.decode()
    assert f"{office.second_approver} đã duyệt 09:00 21/11/2026" in page
    assert 'value="approve"' not in page


@pytest.mark.parametrize("secret", ["x", "a" * 400, "abc.def", "%00", "' OR 1=1"])
def test_a_guess_learns_nothing(made, secret):
    answer = Client().get(f"/duyet/{secret}/")
    assert answer.status_code in {404, 410}
    assert DecisionLink.objects.get().opened_at is None


def test_a_network_that_knocks_too_often_waits(made):
    stranger = Client()
    codes = {stranger.get("/duyet/abc.def/").status_code for _ in range(35)}
    assert codes == {410, 429}


def test_the_secret_is_kept_nowhere(made):
    row = DecisionLink.objects.values().get()
    assert not any(made.secret in str(value) or made.secret.partition(".")[0] in str(value) for value in row.values())
    assert not any(made.secret.partition(".")[0] in str(event.facts) for event in audit.history(made.link.voucher))


def test_who_asks_for_the_mail_never_sees_the_link(office, waiting, client_as):
    client = client_as("fund_officer")
    page = f"/quan-tri/so/chung-tu/{waiting.pk}/duong-dan/"
    assert "du…@benh-vien.test" in client.get(page).content.decode()
    answer = client.post(page, {"action": "mail", "approver": office.approver.pk}, follow=True).content.decode()
    assert "/duyet/" not in re.sub(r"/chung-tu/\d+/duyet/", "", answer)
    (letter,) = mail.outbox
    assert letter.to == ["duyet-chi@benh-vien.test"]
    secret = re.search(r"/duyet/(\S+)/", letter.body)
    assert secret is not None
    assert "8.400.000" not in letter.body
    assert "HS-7K3M" not in letter.body
    assert links.find(secret[1]).approver == office.approver
    assert "Lấy đường dẫn cho tôi" not in client.get(page).content.decode()


def test_only_who_may_decide_gets_one(office, waiting):
    for person in (office.officer, office.cashier, office.head):
        with pytest.raises(refusals.LinkNotForThem):
            links.for_oneself(voucher=waiting, approver=person)
    with pytest.raises(refusals.NoMailAddress):
        links.by_mail(voucher=waiting, approver=office.second_approver, actor=office.officer)
    with pytest.raises(refusals.LinkNotNow):
        links.for_oneself(voucher=office.request(1_000), approver=office.approver)


def test_the_approver_takes_one_at_the_desk_behind_the_second_factor(office, waiting, client_as, client):
    from tests.factories.door import with_password_only

    page = f"/quan-tri/so/chung-tu/{waiting.pk}/duong-dan/"
    with_password_only(client, office.approver)
    assert "/duyet/" not in client.post(page, {"action": "copy"}).content.decode()
    assert not DecisionLink.objects.exists()
    answer = client_as("approver").post(page, {"action": "copy"})
    assert "Sổ Mở: có đề nghị chờ bạn duyệt. Mở trước 09:00 22/11/2026:" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    link = DecisionLink.objects.get()
    client_as("approver").post(page, {"action": "revoke", "link": link.pk})
    link.refresh_from_db()
    assert link.revoked_at
