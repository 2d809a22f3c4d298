"""Taking down: asked by one, approved by another, kept by the database, gone everywhere public, said openly."""

import pytest
from django.db import Error, transaction
from psycopg import Error as DriverError  # a COPY is refused in the driver's own words

from cms.operations.models import AuditEvent
from donations.exceptions import NothingToRedact, RedactionDecided, SelfRedaction
from donations.models import Disclosure, EntryFile, LedgerEntry, PublicEntry, PublicFile, RedactionRequest
from donations.services import ledger, vouchers
from donations.services.spending import redactions, refusals
from donations.services.verification import verify
from donations.services.vouchers.refusals import NotAllowed
from tests.donations.spending.papers import PDF, upload

pytestmark = pytest.mark.django_db
NAME = "Trịnh Thị Bưởi Năm Roi"


@pytest.fixture
def gift(desk):
    voucher = desk.fill(500_000, giver=NAME, display="full")
    return PublicEntry.objects.get(voucher=voucher.number)


def ask(desk, seq, field="donor", **facts):
    return redactions.ask(**{"actor": desk.officer, "seq": seq, "field": field, "reason": "donor-request", "note": "Gọi điện sáng nay", **facts})


def page_of(client, entry):
    return client.get(f"/so-thu-chi/{entry.code[:4]}-{entry.code[4:]}/").content.decode()


def test_a_name_stays_public_until_another_person_agrees_then_is_gone_and_the_page_says_so(desk, gift, client):
    asked = ask(desk, gift.seq)
    assert NAME in page_of(client, gift)
    with pytest.raises(refusals.RedactionWaiting):
        ask(desk, gift.seq, actor=desk.head)

    done = redactions.approve(request=asked, approver=desk.checker)

    page = page_of(client, gift)
    assert NAME not in page
    assert "Đã gỡ tên người ủng hộ ngày 21/11/2026, theo yêu cầu của người ủng hộ." in page
    taken = LedgerEntry.objects.get(seq=done.entry)
    assert "Đã gỡ tên người ủng hộ" in page_of(client, taken)
    assert f"/so-thu-chi/{taken.code[:4]}-{taken.code[4:]}/" in page
    assert not Disclosure.objects.filter(entry=gift.seq, field="donor").exists()
    for address in ("/so-thu-chi/", "/so-thu-chi/?q=buoi+nam+roi", "/tra-cuu/?q=buoi+nam+roi", "/so-thu-chi/?format=csv", "/api/v1/entries"):
        answer = client.get(address)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert NAME not in text.decode()
    assert (done.requester, done.decided_by, done.state) == (desk.officer, desk.checker, "approved")
    assert set(AuditEvent.objects.filter(action__startswith="redaction").values_list("action", flat=True)) == {"redaction.ask", "redaction.approve"}
    assert verify().lies == []
    with pytest.raises(NothingToRedact):
        ask(desk, gift.seq)
    with pytest.raises(RedactionDecided):
        redactions.approve(request=done, approver=desk.head)


def test_nobody_approves_their_own_request_whatever_their_rights(desk, gift):
    asked = ask(desk, gift.seq, actor=desk.head)
    with pytest.raises(SelfRedaction):
        redactions.approve(request=asked, approver=desk.head)
    with pytest.raises(NotAllowed):
        redactions.approve(request=asked, approver=desk.officer)
    with pytest.raises(NotAllowed):
        ask(desk, gift.seq, field="memo", actor=desk.cashier)
    with pytest.raises(Error), transaction.atomic():
        RedactionRequest.objects.filter(pk=asked.pk).update(state="declined", decided_by=desk.head, decided_at=asked.at)
    assert Disclosure.objects.filter(entry=gift.seq, field="donor").exists()


def test_declined_leaves_everything_and_may_be_asked_again(desk, gift, client):
    asked = ask(desk, gift.seq)
    with pytest.raises(refusals.AnswerMissing):
        redactions.decline(request=asked, approver=desk.checker, answer=" ")
    assert redactions.decline(request=asked, approver=desk.checker, answer="Chỉ là tên công ty").answer == "Chỉ là tên công ty"
    assert NAME in page_of(client, gift)
    assert ask(desk, gift.seq).state == "waiting"


def test_the_database_wants_both_people_behind_every_redaction(desk, gift):
    """No request, a request of another line, one asked and answered by one person: the entry is refused below Python."""
    from donations.services import attestations
    from donations.services.entries import Entry
    from donations.services.nouns import Nouns

    def slip_in(seq):
        with transaction.atomic():
            at = attestations.head.lock()
            entry = Entry(kind="redaction", date="2026-11-21", subject=seq, redacted="donor", reason="donor-request")
            attestations._write(entry, at, Nouns())

    with pytest.raises((Error, DriverError), match="asked by one person"):
        slip_in(gift.seq)
    ask(desk, gift.seq)
    with pytest.raises((Error, DriverError), match="asked by one person"):
        slip_in(gift.seq)
    assert not LedgerEntry.objects.filter(kind="redaction").exists()


def test_what_was_asked_and_answered_stays(desk, gift):
    asked = redactions.approve(request=ask(desk, gift.seq), approver=desk.checker)
    edits = (
        lambda: RedactionRequest.objects.filter(pk=asked.pk).update(note=""),
        lambda: RedactionRequest.objects.filter(pk=asked.pk).update(requester=desk.head),
        lambda: RedactionRequest.objects.filter(pk=asked.pk).delete(),
        lambda: RedactionRequest.objects.create(
            subject=gift.seq, field="memo", reason="order", note="x", requester=desk.officer, at=asked.at, state="approved",
            decided_by=desk.head, decided_at=asked.at, entry=999,
        ),
    )  # fmt: skip
    for edit in edits:
        with pytest.raises(Error, match="redaction"), transaction.atomic():
            edit()


def test_files_come_down_with_their_digest_kept_and_a_new_copy_begins_from_the_same_original(desk, client, django_capture_on_commit_callbacks):
    desk.fill()
    paid = desk.paid(1_000_000)
    file = vouchers.add_file(voucher=paid, actor=desk.officer, name="Bảng kê viện phí", upload=upload(PDF, "a.pdf"))
    vouchers.add_public_copy(file=file, actor=desk.officer, upload=upload())
    shown = vouchers.check_copy(file=file, checker=desk.checker)
    line = PublicEntry.objects.get(voucher=paid.number)
    assert f"/media/{shown.public_copy.name}" in page_of(client, line)
    with pytest.raises(vouchers.files.AlreadyChecked, match="đề nghị gỡ"):
        vouchers.add_public_copy(file=shown, actor=desk.officer, upload=upload())

    with django_capture_on_commit_callbacks(execute=True):
        redactions.approve(request=ask(desk, line.seq, field="evidence", reason="mistake"), approver=desk.checker)

    assert client.get(f"/media/{shown.public_copy.name}").status_code == 404
    assert not PublicFile.objects.exists()
    page = page_of(client, line)
    assert "Đã gỡ tệp đã công khai ngày 21/11/2026, vì đã công khai nhầm. Dấu số của tệp vẫn nằm trong sổ." in page
    assert shown.sha256 in LedgerEntry.objects.get(kind="evidence").body

    again = vouchers.add_public_copy(file=shown, actor=desk.officer, upload=upload(name="lan-hai.jpg"))
    assert (again.pk != shown.pk, again.original.name, again.redacted_by) == (True, file.original.name, desk.officer)
    vouchers.check_copy(file=again, checker=desk.checker)
    assert PublicFile.objects.count() == 1
    assert EntryFile.objects.get(pk=shown.pk).taken_down_at
    assert verify().lies == []


def test_ledger_redact_takes_no_request_twice(desk, gift):
    asked = ask(desk, gift.seq)
    ledger.redact(request=asked.pk, approver=desk.checker.pk)
    with pytest.raises(RedactionDecided):
        ledger.redact(request=asked.pk, approver=desk.head.pk)
    assert LedgerEntry.objects.filter(kind="redaction").count() == 1
