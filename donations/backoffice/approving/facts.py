"""Everything an approver must know of one request, gathered once for the signed-in page and for the one-time link."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.accounts.models import User
from cms.formatting import date as show_date
from cms.formatting import moment, number, vnd
from cms.operations import audit
from cms.operations.private_files import may_read
from donations.backoffice.approving.left import left_of
from donations.backoffice.approving.movement_words import Told, subject, told
from donations.backoffice.cases.proof import proof_told
from donations.backoffice.rows import status_mark
from donations.backoffice.words import spelt_of
from donations.exceptions import Refusal
from donations.models import Account, Approval, BoxOpening, Delegation, HandOver, SpendingRequest, Status, Voucher, VoucherLine
from donations.selectors import norms
from donations.selectors.amounts import figure_of
from donations.services.approving import council, delegation
from donations.services.vouchers import available, rights

OK, NOTE, BAD = "ok", "cho", "xau"


@dataclass(frozen=True)
class Check:
    """One thing looked at: `state` ok, cho (a warning that blocks nothing) or xau (blocks the decision)."""

    state: str
    name: str
    second: str = ""


@dataclass(frozen=True)
class Decided:
    """Who ended the waiting, how and when: the bar's place is taken by it."""

    sentence: str
    note: str = ""


@dataclass
class Facts:
    """One request as its approver sees it. `acts` are (name, label) of the buttons, the agreeing one last."""

    voucher: Voucher
    lines: list[VoucherLine]
    figure: str
    words: str
    in_place_of: Delegation | None = None
    checks: list[Check] = field(default_factory=list)
    left: dict[str, Any] | None = None
    weeks: str = ""
    files: list[Any] = field(default_factory=list)
    decided: Decided | None = None
    why_not: str = ""
    acts: list[tuple[str, str]] = field(default_factory=list)
    handed: HandOver | None = None  # of a gift handed directly to patients: to how many, before whom, the signed list
    may_open_list: bool = False  # whether the person may open that list, who decides now or reads lists anyway
    minutes: BoxOpening | None = None  # of a box's deposit: what it rests on
    asked: SpendingRequest | None = None  # the case, who is paid, who bears organising costs

    @property
    def told(self) -> list[Told]:
        """What each line does, in words."""
        return told(self.lines)

    @property
    def subject(self) -> str:
        """What the card of the lines is headed."""
        return subject(self.voucher)

    @property
    def mark(self) -> Any:
        """The voucher's status mark."""
        return status_mark(self.voucher)


def lines_of(voucher: Voucher) -> list[VoucherLine]:
    """The lines with everything the page names (1 query)."""
    related = ("debit__fund__parent", "credit__fund__parent", "commodity", "campus")
    return list(voucher.lines.select_related(*related).order_by("position"))


def gather(voucher: Voucher, person: User) -> Facts:
    """The page's facts for `person`; a fixed number of queries however many lines and files."""
    lines = lines_of(voucher)
    figure = figure_of(lines)
    found = Facts(voucher, lines, str(figure), spelt_of(figure))
    found.files = list(voucher.files.select_related("redacted_by", "checked_by").order_by("pk"))
    found.minutes = minutes_of(voucher)
    found.asked = SpendingRequest.objects.filter(voucher=voucher).select_related("case").first()
    found.left = left_of(voucher, lines, weeks=True)
    found.weeks = found.left.get("weeks", "") if found.left else ""
    need = council.need(voucher)
    found.handed = HandOver.objects.filter(voucher=voucher).select_related("signed_list").first()
    found.may_open_list = bool(found.handed and found.handed.signed_list and may_read(person, found.handed.signed_list))
    rests_on = _counted(found.minutes) if found.minutes else [*_holdings(voucher), *_papers(found.files, found.handed)]
    found.checks = [*_norm(voucher), *_council(need), *_case(voucher), *rests_on]
    if voucher.status != Status.SUBMITTED:
        found.decided = _decided(voucher)
        return found
    _offer(found, person, need)
    return found


def checks_of(voucher: Voucher) -> list[Check]:
    """What stands in the way or should be looked at, for the voucher's own page: norm, council, where the money is."""
    if voucher.status in {Status.POSTED, Status.REJECTED, Status.VOID}:
        return []
    minutes = minutes_of(voucher)
    return [*_norm(voucher), *_council(council.need(voucher)), *(_counted(minutes) if minutes else _holdings(voucher))]


def minutes_of(voucher: Voucher) -> BoxOpening | None:
    """The opening whose deposit this paper is; its money comes into the book with the approval itself (1 query)."""
    return BoxOpening.objects.filter(deposit=voucher).select_related("box", "recorder").first()


def _counted(minutes: BoxOpening) -> list[Check]:
    """Who counted and confirmed, each by their own login, and what lay apart (2 queries)."""
    confirmed = [str(one.person) for one in minutes.counters.select_related("person") if one.version == minutes.version]
    name = _("%(count)s người đã đếm và xác nhận %(total)s") % {"count": len(confirmed), "total": vnd(minutes.counted)}
    checks = [Check(OK, name, ", ".join(confirmed))]
    apart = [f"{one.get_kind_display()} {number(one.quantity)}" for one in minutes.asides.all()]
    if apart:
        checks.append(Check(NOTE, _("Ghi riêng, không cộng vào tiền"), ", ".join(apart)))
    if minutes.readings.exists():
        checks.append(Check(NOTE, _("Niêm phong có lần đọc lệch"), _("Xem các lần đọc và quyết định trong biên bản.")))
    return checks


def _norm(voucher: Voucher) -> list[Check]:
    standing = norms.of_voucher(voucher)
    if standing is None:
        return []
    of = {"percent": standing.amount * 100 // standing.allowed, "allowed": vnd(standing.allowed), "decision": standing.decision}
    second = _("%(percent)s %% của %(allowed)s, %(decision)s") % of
    if standing.within:
        return [Check(OK, _("Trong định mức"), second)]
    return [Check(NOTE, _("Vượt định mức %(over)s") % {"over": vnd(standing.over)}, second + ". " + _("Phải qua hội đồng."))]


def _case(voucher: Voucher) -> list[Check]:
    return [Check(OK if whole else NOTE, name, second) for whole, name, second in proof_told(voucher)]


def _council(need: council.Need) -> list[Check]:
    if not need.why:
        return []
    if need.signed:
        when = show_date(need.signed.at)
        return [Check(OK, _("Hội đồng đã ký"), _("%(name)s ký %(when)s · %(why)s") % {"name": need.signed.approver, "when": when, "why": need.why})]
    return [Check(BAD, _("Phải qua hội đồng"), need.why[:1].upper() + need.why[1:] + ". " + _("Chặn duyệt đến khi một thành viên hội đồng ký."))]


def _holdings(voucher: Voucher) -> list[Check]:
    if voucher.status not in {Status.DRAFT, Status.RETURNED, Status.SUBMITTED, Status.APPROVED}:
        return []
    return [short_holding(short) for short in available.short_holdings(voucher)]


def short_holding(short: available.Shortage) -> Check:
    """Where the money is not yet: the gap, what to do, what it blocks."""
    name = _("“%(holding)s” còn %(available)s, thiếu %(gap)s") % {"holding": short.holding, "available": short.available, "gap": short.gap}
    todo = {
        Account.Place.SAFE: _("Thủ quỹ cần rút thêm từ ngân hàng về két trước khi chi."),
        Account.Place.BANK: _("Cần chuyển thêm vào tài khoản này, hoặc người lập chọn nơi giữ khác."),
    }
    second = todo.get(Account.Place(short.place), _("Cần nhập thêm trước khi xuất, hoặc người lập chọn nơi giữ khác."))
    return Check(NOTE, name, f"{second} " + _("Không chặn duyệt, chặn chi."))


def _papers(files: list[Any], handed: HandOver | None) -> list[Check]:
    shown = [file for file in files if not file.taken_down_at]
    if handed and handed.signed_list_id:
        signed = Check(
            OK, _("Có danh sách ký nhận"), _("%(count)s người nhận, %(witness)s có mặt") % {"count": handed.people, "witness": handed.witness}
        )
        return [signed, *(_papers(files, None) if shown else [])]
    if not shown:
        return [Check(NOTE, _("Chưa có giấy tờ kèm theo"), _("Không chặn duyệt. Trả lại nếu cần chứng từ."))]
    waiting = sum(1 for file in shown if file.redacted_copy and not file.checked_by_id)
    if waiting:
        name = ngettext("%(count)s tệp chờ người thứ hai kiểm bản che", "%(count)s tệp chờ người thứ hai kiểm bản che", waiting) % {"count": waiting}
        return [Check(NOTE, name, _("Không chặn duyệt, chặn công khai tệp"))]
    return []


def _decided(voucher: Voucher) -> Decided:
    if voucher.status in {Status.APPROVED, Status.POSTED}:
        signed = Approval.objects.filter(voucher=voucher, version=voucher.version, approver=voucher.approver_id).exclude(
            step__in=[Approval.Step.VOID, Approval.Step.REDACTION, Approval.Step.COUNCIL]
        )
        one = signed.select_related("delegation__absent").order_by("-id").first()
        who = {"name": voucher.approver or "", "when": _moment(voucher.approved_at), "number": voucher.number or ""}
        sentence = _("%(name)s đã duyệt %(when)s, số %(number)s.") % who
        return Decided(f"{sentence} {in_place_of(one.delegation)}" if one and one.delegation else sentence)
    sentences = {
        Status.RETURNED: _("Đã trả lại người lập."),
        Status.REJECTED: _("Đã từ chối."),
        Status.VOID: _("Số chứng từ đã hủy."),
        Status.DRAFT: _("Người lập đang sửa, chưa gửi duyệt lại."),
    }
    last = audit.history(voucher).filter(is_read=False, action__in=["voucher.return", "voucher.reject", "voucher.void"]).order_by("-id").first()
    sentence = sentences.get(Status(voucher.status), voucher.get_status_display())
    if last and voucher.status != Status.DRAFT:
        sentence = _("%(what)s %(name)s, %(when)s.") % {"what": sentence, "name": last.actor_name, "when": _moment(last.at)}
    return Decided(sentence, voucher.note)


def _moment(at: dt.datetime | None) -> str:
    return moment(at) if at else ""


def in_place_of(given: Delegation | None) -> str:
    """ "Duyệt thay BS. … theo giấy ủy quyền số … (09/03/2026 – 13/03/2026)"; "" without a delegation."""
    if given is None:
        return ""
    return _("Duyệt thay %(name)s theo giấy ủy quyền số %(document)s (%(starts)s – %(ends)s).") % {
        "name": given.absent, "document": given.document, "starts": show_date(given.starts), "ends": show_date(given.ends),
    }  # fmt: skip


def _offer(found: Facts, person: User, need: council.Need) -> None:
    """The buttons, or the sentence why there are none."""
    voucher = found.voucher
    if voucher.requester_id == person.pk:
        found.why_not = _("Bạn lập chứng từ này nên người khác phải duyệt.")
        return
    if hasattr(voucher, "void_request"):
        found.why_not = _("Đang có đề nghị hủy số chứng từ này; hãy trả lời đề nghị đó trước.")
        return
    if need.missing and rights.has(person, rights.SIGN_COUNCIL):
        found.acts = [("council", _("Ký cho hội đồng %(figure)s") % {"figure": found.figure})]
        return
    try:
        found.in_place_of = delegation.power(person, voucher)
    except Refusal:
        found.why_not = _("Chờ người có quyền duyệt.")
        return
    if need.signed and need.signed.approver_id == person.pk:
        found.why_not = _("Bạn đã ký cho hội đồng; chờ một người khác duyệt.")
        return
    found.acts = [("return", _("Trả lại"))]
    if need.missing:
        found.why_not = _("Chờ hội đồng ký rồi mới duyệt được.")
    elif found.left and found.left["gap"]:
        found.why_not = _("Quỹ “%(fund)s” thiếu %(gap)s nên chưa duyệt được.") % {"fund": found.left["account"].name, "gap": found.left["gap"]}
    else:
        found.acts.append(("approve", _("Duyệt %(figure)s") % {"figure": found.figure}))
