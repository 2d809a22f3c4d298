"""Thanks due and letters of the year: who waits, what is listed, what a letter may tell."""

import uuid

import pytest
from django.urls import reverse

from donations.models import Thanks, VoucherLine
from donations.selectors import benefactors, thanks
from donations.services.giving import thanking
from donations.services.giving.refusals import (
    LettersNotAgreed,
    NoGiftChosen,
    ThanksInFuture,
    WantsNoThanks,
)
from donations.services.vouchers.refusals import NotAllowed
from tests.donations.backoffice.test_screens import page, receipt_fields
from tests.donations.giving.test_register import give, giver

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/an-nhan/"


# -- thanks --------------------------------------------------------------------------------------------------------
def thank(desk, one, lines, **values):
    given = {"actor": desk.worker, "key": uuid.uuid4(), "channel": "phone", "what": "Gọi cảm ơn", "sent_on": desk.today}
    return thanking.thank(benefactor=one, lines=lines, **{**given, **values})


def test_who_waits_too_long_for_thanks_is_listed_until_thanked(desk, clock):
    one = giver()
    line = give(desk, one).lines.get()
    assert thanks.due(thanks.rules()) == []
    assert [row.gifts for row in thanks.due(thanks.rules(), all_waiting=True)] == [1]
    clock.advance(days=8)
    [row] = thanks.due(thanks.rules())
    assert (row.benefactor, row.late) == (one, 1)
    key = uuid.uuid4()
    assert thank(desk, one, [line.pk], key=key).pk == thank(desk, one, [line.pk], key=key).pk
    assert (thanks.due(thanks.rules()), Thanks.objects.count()) == ([], 1)


def test_the_list_goes_on_page_by_page_and_misses_nobody_however_old(desk, clock, client_as):
    givers = [giver(f"Người Cho {n:03d}", f"nguoi cho {n:03d}") for n in range(5)]
    for one in givers[:3]:
        give(desk, one)
    clock.advance(days=400)
    for one in givers[3:]:
        give(desk, one)
    clock.advance(days=30)
    assert [row.benefactor for row in thanks.due(thanks.rules())] == givers
    seen, after = [], None
    while rows := thanks.due(thanks.rules(), after=after, most=2):
        seen += [row.benefactor for row in rows]
        after = (rows[-1].since, rows[-1].benefactor.pk)
    assert seen == givers


def test_the_screen_of_thanks_due_pages_by_cursor(desk, clock, client_as, monkeypatch):
    monkeypatch.setattr(thanks, "PAGE", 2)
    givers = [giver(f"Người Cho {n:03d}", f"nguoi cho {n:03d}") for n in range(5)]
    for one in givers:
        give(desk, one)
    clock.advance(days=30)
    client, seen, address = client_as("fund_officer"), [], reverse("backoffice:thanks_due")
    while address:
        response = client.get(address)
        seen += [row.benefactor for row in response.context["rows"]]
        address = f"{reverse('backoffice:thanks_due')}?sau={response.context['next']}" if response.context["next"] else ""
    assert seen == givers
    assert client.get(f"{reverse('backoffice:thanks_due')}?sau=hom-nay").status_code == 404


def test_the_form_offers_the_gifts_nobody_thanked_for_however_many_there_are(desk, client_as, monkeypatch):
    from donations.backoffice.giving import thanks as screens

    monkeypatch.setattr(screens, "OFFERED", 2)
    one = giver()
    lines = [give(desk, one).lines.get() for _n in range(4)]
    thank(desk, one, [line.pk for line in lines[2:]])
    shown = client_as("fund_officer").get(reverse("backoffice:thank", args=[one.pk])).content.decode()
    assert all(f'value="{line.pk}"' in shown for line in lines[:2])


def test_corrected_gifts_and_those_who_want_no_thanks_are_left_out(desk, clock):
    from donations.services import vouchers

    shy, wrong = giver("Hồ Văn Kín", "ho van kin", no_thanks=True), giver()
    give(desk, shy)
    paper = give(desk, wrong)
    reversal = vouchers.ask_reversal(voucher=paper, actor=desk.officer, reason="Nhầm", public_reason="Ghi nhầm", key=uuid.uuid4())
    vouchers.pay(voucher=vouchers.approve(voucher=reversal, approver=desk.approver), cashier=desk.cashier)
    clock.advance(days=30)
    assert thanks.due(thanks.rules()) == []
    with pytest.raises(WantsNoThanks):
        thank(desk, shy, [])


def test_thanks_are_for_ones_own_posted_gifts_and_for_what_was_sent(desk):
    one, other = giver(), giver("Hồ Văn Lợi", "ho van loi")
    foreign = give(desk, other).lines.get()
    with pytest.raises(NoGiftChosen):
        thank(desk, one, [foreign.pk])
    own = give(desk, one).lines.get()
    with pytest.raises(ThanksInFuture):
        thank(desk, one, [own.pk], sent_on=desk.today.replace(day=30))
    with pytest.raises(LettersNotAgreed):
        thank(desk, one, [own.pk], channel="letter", year=2026)
    with pytest.raises(NotAllowed):
        thank(desk, one, [own.pk], actor=desk.cashier)


def test_the_letter_lists_every_gift_of_the_year_and_what_each_paid(desk, client_as, monkeypatch):
    monkeypatch.setattr(thanks, "MOST_STRETCHES", 2)
    one = giver(letters_agreed_on="2026-01-05", letters_agreed_how="Ký phiếu")
    lines = [give(desk, one, 100_000).lines.get() for _n in range(5)]
    desk.paid(350_000, category="vien-phi")
    assert [line.pk for line in thanks.gifts_of_year(one, 2026)] == [line.pk for line in lines]
    assert sorted(thanks.uses(thanks.gifts_of_year(one, 2026))) == sorted(line.entry for line in lines)
    letter = page(client_as("head").get(f"{LIST}{one.pk}/thu/2026/"))
    assert letter.count("100.000 đ") >= 5


def test_the_year_letter_tells_codes_and_what_was_paid_to_who_agreed_only(desk, client_as):
    silent, agreed = giver("Hồ Văn Kín", "ho van kin"), giver(letters_agreed_on="2026-01-05", letters_agreed_how="Ký phiếu")
    give(desk, silent)
    paper = give(desk, agreed, 2_000_000)
    desk.paid(1_200_000, category="vien-phi")
    client = client_as("head")
    listed = page(client.get("/quan-tri/so/thu-cuoi-nam/?nam=2026"))
    assert "Đặng Thị Hương" in listed
    assert "Hồ Văn Kín" not in listed
    assert client.get(f"{LIST}{silent.pk}/thu/2026/").status_code == 302
    letter = page(client.get(f"{LIST}{agreed.pk}/thu/2026/"))
    code = benefactors.codes_of(paper.lines.all())[paper.lines.get().entry]
    for told in (f"{code[:4]}-{code[4:]}", "2.000.000 đ", "Viện phí: 700.000 đ", "Chưa dùng: 1.300.000 đ"):
        assert told in letter, told
    client.post(f"{LIST}{agreed.pk}/thu/2026/", {"key": str(uuid.uuid4())})
    assert Thanks.objects.get().year == 2026
    assert "Đã gửi 21/11/2026" in page(client.get("/quan-tri/so/thu-cuoi-nam/?nam=2026"))
    assert client.get("/quan-tri/so/thu-cuoi-nam/?nam=3026").status_code == 404


def test_who_may_not_see_the_register_is_asked_about_the_one_giver_of_that_name(desk, client_as):
    """Nothing of the giver is shown: only that the name is known, and two answers."""
    known = giver("Nguyễn Thị Hạnh", "nguyen thi hanh", place="Bến Tre", phone="0900 000 001")
    give(desk, known)
    client, before = client_as("kitchen"), VoucherLine.objects.count()
    fields = receipt_fields(desk, giver="nguyen thi hanh")
    asked = client.post("/quan-tri/so/lap/thu-tien-mat/xem/", fields).json()["parts"]["namesakes"]
    assert "Đã từng tặng" in asked and 'value="known"' in asked
    page = client.post("/quan-tri/so/lap/thu-tien-mat/", fields).content.decode()
    assert "Hãy hỏi người nộp" in page and 'value="new"' in page
    assert not any(told in page or told in asked for told in ("Bến Tre", "0900 000", "lần tặng"))
    assert VoucherLine.objects.count() == before
    client.post("/quan-tri/so/lap/thu-tien-mat/", {**fields, "benefactor": "known"})
    assert VoucherLine.objects.latest("pk").benefactor == known
    client.post("/quan-tri/so/lap/thu-tien-mat/", {**receipt_fields(desk, giver="nguyen thi hanh"), "benefactor": "new"})
    made = VoucherLine.objects.latest("pk").benefactor
    assert made != known and made.name_folded == known.name_folded
