"""Safes: two people count, the book hears of it once, what is above the ceiling has a day."""

import datetime as dt
import re
import uuid

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from cms.operations import clock as house_clock
from cms.operations.models import AuditEvent, Holiday
from donations.models import Balance, LedgerEntry, SafeCount, SafeRule
from donations.selectors import closing
from donations.selectors import safes as states
from donations.selectors.periods import BookPeriod
from donations.services.giving import safes
from donations.services.giving.refusals import (
    BookMoved,
    CountDecided,
    CountIsOld,
    CountWaits,
    DifferenceUnexplained,
    NotASafe,
    NotCounter,
    OtherDifferenceUnexplained,
    OthersNotCounted,
    WitnessIsCounter,
)
from donations.services.vouchers.refusals import NotAllowed
from tests.factories.ledger import commodity

pytestmark = pytest.mark.django_db
FIVE_MILLION = {"n500000": 9, "n100000": 5}


def count(desk, **values):
    given = {"actor": desk.cashier, "key": uuid.uuid4(), "account": desk.book.safe, "counts": FIVE_MILLION}
    return safes.record_count(**{**given, **values})


def attested(desk):
    return LedgerEntry.objects.filter(kind="balance", account=desk.book.safe)


def test_a_count_stands_in_the_book_when_another_person_confirms_it(desk):
    desk.fill(5_000_000)
    waiting = count(desk)
    assert (waiting.counted, waiting.book, waiting.difference, attested(desk).count()) == (5_000_000, 5_000_000, 0, 0)
    done = safes.confirm_count(count=waiting, witness=desk.officer)
    entry = attested(desk).get()
    assert (done.entry, entry.quantity, entry.date) == (entry.seq, 5_000_000, desk.today)
    assert safes.confirm_count(count=waiting, witness=desk.officer).entry == entry.seq
    assert attested(desk).count() == 1
    assert AuditEvent.objects.filter(action__in=["safe.count", "safe.confirm"]).count() == 2


def test_who_counts_does_not_confirm_and_who_may_not_count_does_neither(desk):
    desk.fill(5_000_000)
    waiting = count(desk)
    with pytest.raises(WitnessIsCounter):
        safes.confirm_count(count=waiting, witness=desk.cashier)
    for stranger in (desk.approver, desk.auditor):
        with pytest.raises(NotAllowed):
            safes.confirm_count(count=waiting, witness=stranger)
        with pytest.raises(NotAllowed):
            count(desk, actor=stranger)
    assert attested(desk).count() == 0


def test_a_difference_needs_a_sentence_and_the_book_keeps_its_own_figure(desk):
    desk.fill(5_200_000)
    with pytest.raises(DifferenceUnexplained, match=r"lệch −200\.000 đ"):
        count(desk)
    waiting = count(desk, explanation="Thiếu một tờ, đã báo trưởng phòng")
    safes.confirm_count(count=waiting, witness=desk.officer)
    assert (attested(desk).get().quantity, desk.balance(desk.book.safe)) == (5_000_000, 5_200_000)


def test_one_count_waits_at_a_time_and_sending_twice_counts_once(desk):
    desk.fill(5_000_000)
    key = uuid.uuid4()
    assert count(desk, key=key).pk == count(desk, key=key).pk
    with pytest.raises(CountWaits):
        count(desk, actor=desk.officer)
    with pytest.raises(NotASafe):
        count(desk, account=desk.book.bank)


def test_money_taken_after_counting_asks_for_a_new_count(desk):
    desk.fill(5_000_000)
    waiting = count(desk)
    desk.fill(100_000)
    with pytest.raises(BookMoved, match=r"từ 5\.000\.000 đ thành 5\.100\.000 đ"):
        safes.confirm_count(count=waiting, witness=desk.officer)
    with pytest.raises(NotCounter):
        safes.withdraw_count(count=waiting, actor=desk.officer)
    safes.withdraw_count(count=waiting, actor=desk.cashier)
    with pytest.raises(CountDecided):
        safes.confirm_count(count=waiting, witness=desk.officer)
    assert count(desk, counts={**FIVE_MILLION, "n100000": 6}).difference == 0


def test_yesterdays_count_is_never_confirmed_and_anyone_who_counts_may_drop_it(desk, clock):
    desk.fill(5_000_000)
    waiting = count(desk)
    clock.advance(days=1)
    with pytest.raises(CountIsOld):
        safes.confirm_count(count=waiting, witness=desk.officer)
    assert safes.withdraw_count(count=waiting, actor=desk.officer).state == SafeCount.State.WITHDRAWN


@pytest.mark.parametrize(
    "change",
    [{"counted": 1}, {"counts": {}}, {"explanation": "khác"}, {"state": "withdrawn"}, {"witness": None}],
    ids=lambda change: next(iter(change)),
)
def test_the_database_keeps_a_confirmed_count(desk, change):
    desk.fill(5_000_000)
    done = safes.confirm_count(count=count(desk), witness=desk.officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        SafeCount.objects.filter(pk=done.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        SafeCount.objects.filter(pk=done.pk).delete()


def test_the_database_refuses_a_confirmation_without_its_entry(desk):
    desk.fill(5_000_000)
    waiting = count(desk)
    forged = {"state": "confirmed", "witness": desk.officer, "confirmed_at": waiting.at, "entry": 0}
    with pytest.raises(DatabaseError), transaction.atomic():
        SafeCount.objects.filter(pk=waiting.pk).update(**forged)


def test_the_deadline_runs_from_the_day_the_safe_went_over(desk, clock):
    clock.set(dt.date(2026, 11, 16))  # Monday
    SafeRule.objects.create(account=desk.book.safe, ceiling=3_000_000, deposit_days=2)
    desk.fill(2_000_000)
    assert states.safe(desk.book.safe).excess == 0
    clock.set(dt.date(2026, 11, 19))  # Thursday
    desk.fill(1_500_000)
    Holiday.objects.create(date=dt.date(2026, 11, 20), name="Nghỉ")
    clock.set(dt.date(2026, 11, 21))
    state = states.safe(desk.book.safe)
    assert (state.excess, state.over_since, state.due, state.is_late) == (500_000, dt.date(2026, 11, 19), dt.date(2026, 11, 24), False)
    desk.fill(100_000)
    assert states.safe(desk.book.safe).over_since == dt.date(2026, 11, 19)
    clock.set(dt.date(2026, 11, 25))
    assert states.safe(desk.book.safe).is_late
    desk.paid(1_000_000)
    assert states.safe(desk.book.safe).due is None


def test_a_deposit_under_way_is_taken_off_what_is_still_to_bring(desk, client_as):
    from donations.services import vouchers

    SafeRule.objects.create(account=desk.book.safe, ceiling=3_000_000, deposit_days=2, bank=desk.book.bank)
    desk.fill(5_000_000)
    shown = client_as("fund_officer").get("/quan-tri/so/ket/").content.decode()
    assert f"giving={desk.book.safe.pk}&amp;amount=2000000&amp;receiving={desk.book.bank.pk}" in shown
    form = client_as("fund_officer").get(f"/quan-tri/so/lap/chuyen-noi-giu/?giving={desk.book.safe.pk}&amount=2000000").content.decode()
    assert 'value="2.000.000"' in form
    vouchers.record_deposit(
        actor=desk.officer, key=uuid.uuid4(), date=desk.today, title="Nộp", giving=desk.book.safe, receiving=desk.book.bank,
        commodity=desk.money, quantity=2_000_000,
    )  # fmt: skip
    [state] = states.safes()
    assert state.deposits == 2_000_000
    assert "Lập phiếu nộp ngân hàng" not in client_as("fund_officer").get("/quan-tri/so/ket/").content.decode()


def test_rules_are_set_by_their_keepers_and_logged(desk):
    with pytest.raises(NotAllowed):
        safes.set_rule(actor=desk.cashier, account=desk.book.safe, ceiling=1, deposit_days=1, bank=None)
    safes.set_rule(actor=desk.officer, account=desk.book.safe, ceiling=50_000_000, deposit_days=2, bank=desk.book.bank)
    safes.set_rule(actor=desk.head, account=desk.book.safe, ceiling=30_000_000, deposit_days=1, bank=None)
    event = AuditEvent.objects.filter(action="safe.rule").latest("pk")
    assert (event.facts["before"]["ceiling"], event.facts["after"]["ceiling"]) == (50_000_000, 30_000_000)
    safes.set_rule(actor=desk.head, account=desk.book.safe, ceiling=None, deposit_days=1, bank=None)
    assert not SafeRule.objects.exists()


def test_nothing_typed_is_no_difference(desk, client_as):
    """Neither before the first figure nor after an empty or unreadable form; also for the browser's own adding up."""
    desk.fill(5_200_000)
    client, address = client_as("cashier"), reverse("backoffice:safe_count_new", args=[desk.book.safe.pk])
    for shown in (client.get(address), client.post(address, {"key": str(uuid.uuid4())}), client.post(address, {"counted-n1000": "mười"})):
        page = shown.content.decode()
        assert 'data-blank="—"' in page
        assert re.search(r'data-counted="difference"[^>]*>—<', page), page[:200]
        assert "−" not in re.search(r'id="so-sanh".*?</section>', page, re.S)[0]


def test_counting_on_the_screen_keeps_what_was_typed_and_prints_minutes(desk, client_as):
    desk.fill(5_200_000)
    cashier, address = client_as("cashier"), f"/quan-tri/so/ket/{desk.book.safe.pk}/kiem-ke/"
    assert 'data-book="5200000"' in cashier.get(address).content.decode()
    typed = {"key": str(uuid.uuid4()), "counted-n500000": "9", "counted-n100000": "năm", "explanation": ""}
    shown = cashier.post(address, typed).content.decode()
    assert "100.000: chưa hiểu “năm”" in shown
    assert 'value="9"' in shown
    shown = cashier.post(address, {**typed, "counted-n100000": "5"}).content.decode()
    assert "lệch −200.000 đ" in shown
    response = cashier.post(address, {**typed, "counted-n100000": "5", "explanation": "Thiếu 200.000, đã báo"})
    made = SafeCount.objects.get()
    assert response.headers["Location"] == f"/quan-tri/so/ket/bien-ban/{made.pk}/"
    assert 'value="confirm"' not in cashier.get(response.headers["Location"]).content.decode()
    head = client_as("head")
    assert "Tôi đã cùng đếm 5.000.000\N{NO-BREAK SPACE}đ" in head.get(response.headers["Location"]).content.decode()
    head.post(response.headers["Location"], {"action": "confirm"})
    minutes = client_as("auditor").get(f"{response.headers['Location']}in/").content.decode()
    for told in ("Biên bản kiểm kê quỹ", "Năm triệu đồng", "Thiếu 200.000, đã báo", "−200.000\N{NO-BREAK SPACE}đ", str(desk.cashier), str(desk.head)):
        assert told in minutes


def test_days_of_the_office_without_a_count_are_told(desk, clock):
    desk.fill(5_000_000)
    assert states.safe(desk.book.safe).missed_days is None
    safes.confirm_count(count=count(desk), witness=desk.officer)
    assert states.safe(desk.book.safe).missed_days == 0
    last = house_clock.today()
    clock.advance(days=9)
    days = [last + dt.timedelta(days=one) for one in range(1, 9)]
    assert states.safe(desk.book.safe).missed_days == sum(day.weekday() < 5 for day in days) > 0


def test_the_paper_of_a_count_says_draft_until_a_second_person_confirmed_it(desk, client_as):
    desk.fill(5_000_000)
    waiting = count(desk)
    client, address = client_as("auditor"), reverse("backoffice:safe_minutes", args=[waiting.pk])
    assert "Bản nháp" in client.get(address).content.decode()
    safes.confirm_count(count=waiting, witness=desk.officer)
    assert "Bản nháp" not in client.get(address).content.decode()


def test_the_paper_of_a_withdrawn_count_says_so(desk, client_as):
    desk.fill(5_000_000)
    dropped = safes.withdraw_count(count=count(desk), actor=desk.cashier)
    paper = client_as("auditor").get(reverse("backoffice:safe_minutes", args=[dropped.pk])).content.decode()
    assert "Đã bỏ, không ghi sổ" in paper
    assert "Bản nháp" not in paper


def foreign(desk, quantity, unit="USD"):
    """`quantity` of a currency put into the safe, as a box's deposit does."""
    commodity(unit, unit)
    desk.book.receive(quantity, unit=unit, debit=desk.book.safe.code)


def test_a_count_states_every_unit_the_book_has_in_the_safe(desk):
    desk.fill(5_000_000)
    foreign(desk, 5)
    foreign(desk, 1, "TRANG-SUC")
    with pytest.raises(OthersNotCounted, match="Trang-Suc"):
        count(desk, others={"USD": 5})
    with pytest.raises(OtherDifferenceUnexplained, match="Usd −2 USD"):
        count(desk, others={"USD": 3, "TRANG-SUC": 1})
    waiting = count(desk, others={"USD": 3, "TRANG-SUC": 1}, explanation="Thiếu tờ 2 USD")
    assert waiting.others == {"USD": [3, 5], "TRANG-SUC": [1, 1]}
    with pytest.raises(DatabaseError), transaction.atomic():
        SafeCount.objects.filter(pk=waiting.pk).update(others={})
    safes.confirm_count(count=waiting, witness=desk.officer)
    assert dict(attested(desk).values_list("unit", "quantity")) == {"VND": 5_000_000, "USD": 3, "TRANG-SUC": 1}
    assert dict(Balance.objects.filter(account=desk.book.safe).values_list("commodity__code", "quantity"))["USD"] == 5


def test_foreign_money_that_came_after_counting_asks_for_a_new_count(desk):
    desk.fill(5_000_000)
    waiting = count(desk)
    foreign(desk, 5)
    with pytest.raises(BookMoved, match="từ 0 USD thành 5 USD"):
        safes.confirm_count(count=waiting, witness=desk.officer)


def test_a_month_whose_safe_holds_foreign_money_is_met_by_one_count(desk, clock):
    clock.set(dt.datetime(2026, 11, 30, 9))
    desk.fill(5_000_000)
    foreign(desk, 5)
    safes.confirm_count(count=count(desk, others={"USD": 5}), witness=desk.officer)
    clock.set(dt.datetime(2026, 12, 3, 9))
    assert next(one.state for one in closing.checklist(BookPeriod(2026, "11")).conditions if one.key == "safe") == "ok"


def test_the_sheet_asks_for_foreign_money_and_keeps_what_was_typed(desk, client_as):
    desk.fill(5_000_000)
    foreign(desk, 5)
    client = client_as("cashier")
    url = reverse("backoffice:safe_count_new", args=[desk.book.safe.pk])
    page = client.get(url)
    assert "Theo sổ: 5 USD." in page.content.decode()
    typed = {"key": str(uuid.uuid4()), "counted-n500000": "9", "counted-n100000": "5"}
    refused = client.post(url, typed)
    assert "không còn thì ghi 0" in refused.context["form"].errors["other-USD"][0] and not SafeCount.objects.exists()
    assert "“năm”" in client.post(url, {**typed, "other-USD": "năm"}).context["form"].errors["other-USD"][0]
    response = client.post(url, {**typed, "other-USD": "5"}, follow=True)
    made = SafeCount.objects.get()
    assert made.others == {"USD": [5, 5]} and "5 USD" in response.content.decode()
    assert "Usd" in client.get(reverse("backoffice:safe_minutes", args=[made.pk])).content.decode()
