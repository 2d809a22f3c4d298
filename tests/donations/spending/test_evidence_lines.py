"""Papers of a voucher with several lines: each stands behind the line that was chosen, or behind all of them."""

import pytest
from django.core.files.base import ContentFile

from donations.models import EntryFile, LedgerEntry, PublicEntry, PublicFile, Status, VoucherLine
from donations.services import vouchers
from donations.services.verification import verify
from donations.services.vouchers import refusals
from tests.donations.spending.papers import picture, upload

pytestmark = pytest.mark.django_db


def of_two_lines(desk):
    """A request whose second line pays for meals."""
    desk.fill()
    voucher = desk.request(1_000_000, public_memo="Hỗ trợ viện phí")
    first = voucher.lines.get()
    VoucherLine.objects.create(
        voucher=voucher, position=first.position + 1, kind=first.kind, debit=first.debit, credit=first.credit, commodity=first.commodity,
        quantity=300_000, category="an-o-di-lai", public_memo="Suất ăn",
    )  # fmt: skip
    return voucher


def paid(desk, voucher):
    voucher = vouchers.submit(voucher=voucher, actor=voucher.requester)
    return vouchers.pay(voucher=vouchers.approve(voucher=voucher, approver=desk.approver), cashier=desk.cashier)


def published(desk, voucher, line, colour="white"):
    file = vouchers.add_file(voucher=voucher, actor=desk.officer, name=f"Giấy {colour}", upload=upload(picture(colour)), line=line)
    copy = vouchers.add_public_copy(file=file, actor=desk.officer, upload=upload(picture(colour)))
    return vouchers.check_copy(file=copy, checker=desk.checker)


def shown(voucher):
    lines = dict(PublicEntry.objects.filter(voucher=voucher.number).values_list("seq", "line"))
    return sorted((lines[seq], name) for seq, name in PublicFile.objects.values_list("seq", "name"))


def test_a_file_checked_before_posting_stands_behind_its_own_line(desk):
    voucher = of_two_lines(desk)
    published(desk, voucher, 2, "red")
    published(desk, voucher, None, "blue")
    voucher = paid(desk, voucher)
    assert shown(voucher) == [(1, "Giấy blue"), (2, "Giấy blue"), (2, "Giấy red")]
    assert not LedgerEntry.objects.filter(kind="evidence").exists()
    assert verify().lies == []


def test_a_file_added_later_is_attested_on_the_line_chosen_or_on_all(desk):
    voucher = paid(desk, of_two_lines(desk))
    published(desk, voucher, 2, "red")
    assert shown(voucher) == [(2, "Giấy red")]
    published(desk, voucher, None, "blue")
    assert shown(voucher) == [(1, "Giấy blue"), (2, "Giấy blue"), (2, "Giấy red")]
    assert LedgerEntry.objects.filter(kind="evidence").count() == 3
    assert verify().lies == []


def test_a_line_is_chosen_anew_until_the_copy_is_public(desk):
    voucher = of_two_lines(desk)
    file = vouchers.add_file(voucher=voucher, actor=desk.officer, name="Giấy", upload=upload(), line=1)
    assert vouchers.place(file=file, actor=desk.officer, line=2).line == 2
    with pytest.raises(refusals.NoSuchLine):
        vouchers.place(file=file, actor=desk.officer, line=3)
    with pytest.raises(refusals.NoSuchLine):
        vouchers.add_file(voucher=voucher, actor=desk.officer, name="Giấy", upload=upload(), line=9)
    with pytest.raises(refusals.NotAllowed):
        vouchers.place(file=file, actor=desk.cashier, line=1)
    done = published(desk, voucher, 1)
    with pytest.raises(refusals.AlreadyChecked):
        vouchers.place(file=done, actor=desk.officer, line=2)


def test_a_file_of_a_line_that_was_edited_away_proves_what_is_left(desk):
    voucher = of_two_lines(desk)
    published(desk, voucher, 2)
    VoucherLine.objects.get(voucher=voucher, position=2).delete()
    assert shown(paid(desk, voucher)) == [(1, "Giấy white")]


def test_a_long_posted_voucher_wants_its_line(desk, monkeypatch):
    voucher = paid(desk, of_two_lines(desk))
    monkeypatch.setattr(vouchers.files, "MOST_LINES", 1)
    with pytest.raises(refusals.LineMissing, match="2 dòng"):
        vouchers.add_file(voucher=voucher, actor=desk.officer, name="Giấy", upload=upload())
    assert not EntryFile.objects.exists()


def test_the_screens_ask_for_the_line_only_where_there_are_several(desk, client_as):
    officer = client_as("fund_officer")
    one = desk.fill()
    assert "Của dòng nào" not in officer.get(f"/quan-tri/so/chung-tu/{one.pk}/them-tep/").content.decode()
    voucher = of_two_lines(desk)
    address = f"/quan-tri/so/chung-tu/{voucher.pk}/them-tep/"
    page = officer.get(address).content.decode()
    assert "Dòng 2: Suất ăn, 300.000 đ" in page
    assert "Mọi dòng của chứng từ" in page
    refused = officer.post(address, {"name": "Giấy", "line": "7", "upload": ContentFile(picture(), "a.jpg")})
    assert (refused.status_code, EntryFile.objects.count()) == (200, 0)
    officer.post(address, {"name": "Giấy", "line": "2", "upload": ContentFile(picture(), "a.jpg")})
    file = EntryFile.objects.get()
    assert file.line == 2
    assert "của dòng 2" in officer.get(f"/quan-tri/so/tep/{file.pk}/").content.decode()
    officer.post(f"/quan-tri/so/tep/{file.pk}/", {"action": "copy", "line": "", "upload": ContentFile(picture(), "a.jpg")})
    file.refresh_from_db()
    assert (file.line, bool(file.redacted_copy), voucher.status) == (None, True, Status.DRAFT)
