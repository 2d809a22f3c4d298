"""What stands behind a disbursement and a correction beside the ledger: norms, organising rules, requests, redactions, returns.

None of it is public. The public reads what the entry says; here is why it was allowed, and who asked and answered.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.models.encrypted import EncryptedTextField
from donations.models.ledger import Category


class SpendingNorm(models.Model):
    """Định mức chi: how much one request may take, by decision. Changed only by a new decision that follows the old one.

    Of one category (and fund, when it has its own) the versions never overlap; `valid_to` is set once, when the next
    decision begins or the norm ends. `unit_amount` is đồng per `per`; `ceiling` (đồng) caps one request.
    """

    class Per(models.TextChoices):
        PERSON = "person", _("người bệnh")
        VISIT = "visit", _("lượt")
        DAY = "day", _("ngày")
        REQUEST = "request", _("đề nghị")

    name = models.CharField(_("tên định mức"), max_length=120)
    category = models.CharField(_("loại chi"), max_length=16, choices=Category.choices)
    fund = models.ForeignKey("donations.Fund", verbose_name=_("riêng cho quỹ"), null=True, blank=True, on_delete=models.PROTECT, related_name="norms")
    per = models.CharField(_("tính theo"), max_length=8, choices=Per.choices)
    unit_amount = models.BigIntegerField(_("mức cho mỗi đơn vị tính (đồng)"))
    ceiling = models.BigIntegerField(_("tối đa một đề nghị (đồng)"), null=True, blank=True)
    decision = models.CharField(_("số quyết định"), max_length=60)
    decided_on = models.DateField(_("ngày quyết định"))
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    added_by = models.ForeignKey("accounts.User", verbose_name=_("người nhập"), on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("nhập lúc"))

    class Meta:
        verbose_name = _("định mức chi")
        verbose_name_plural = _("định mức chi")
        ordering = ["category", "fund", "-valid_from"]
        permissions = [("decide_norm", "Can enter decisions on spending norms")]
        constraints = [
            models.CheckConstraint(name="norm_amounts_are_positive", condition=Q(unit_amount__gt=0) & (Q(ceiling__isnull=True) | Q(ceiling__gt=0))),
            models.CheckConstraint(name="norm_ends_after_it_begins", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))),
            models.CheckConstraint(name="norm_is_decided_before_it_begins", condition=Q(decided_on__lte=F("valid_from"))),
            models.UniqueConstraint(fields=["category", "fund"], condition=Q(valid_to__isnull=True), name="one_open_norm_per_fund"),
            models.UniqueConstraint(fields=["category"], condition=Q(valid_to__isnull=True, fund__isnull=True), name="one_open_general_norm"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.decision})"


class OrganisingRule(models.Model):
    """A fund whose own announced rule lets it bear organising costs; without one a sponsor must be named (DOMAIN §7)."""

    fund = models.OneToOneField("donations.Fund", verbose_name=_("quỹ"), on_delete=models.PROTECT, related_name="organising_rule")
    rule = models.CharField(_("quy định của quỹ"), max_length=240)
    decision = models.CharField(_("số quyết định"), max_length=60)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    added_by = models.ForeignKey("accounts.User", verbose_name=_("người nhập"), on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("nhập lúc"))

    class Meta:
        verbose_name = _("quy định chi phí tổ chức")
        verbose_name_plural = _("quy định chi phí tổ chức")
        ordering = ["fund"]

    def __str__(self) -> str:
        return self.rule


class SpendingRequest(models.Model):
    """Giấy đề nghị chi: what a voucher does not hold. The company paid and the sponsor become public, the case never."""

    voucher = models.OneToOneField("donations.Voucher", on_delete=models.CASCADE, related_name="spending_request")
    case = models.ForeignKey(
        "donations.Case",
        verbose_name=_("hồ sơ người bệnh (riêng)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="spending_requests",
    )
    units = models.PositiveIntegerField(_("số đơn vị tính định mức"), null=True, blank=True)
    supplier = models.CharField(_("công ty được trả tiền"), max_length=120, blank=True)
    sponsor = models.CharField(_("nhà tài trợ chi phí tổ chức"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("giấy đề nghị chi")
        verbose_name_plural = _("giấy đề nghị chi")

    def __str__(self) -> str:
        return str(self.voucher)


class PayeeAccount(models.Model):
    """The bank account a request pays into, as a cipher; `mark` tells that two requests pay into one without reading it.

    Apart from SpendingRequest, which is frozen with its voucher: a cipher is written anew when the key changes.
    """

    voucher = models.OneToOneField("donations.Voucher", verbose_name=_("chứng từ"), on_delete=models.CASCADE, related_name="payee_account")
    account = EncryptedTextField(_("số tài khoản người nhận (riêng)"))
    mark = models.CharField(max_length=32, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tài khoản người nhận")
        verbose_name_plural = _("tài khoản người nhận")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.voucher_id)


class RedactionRequest(models.Model):
    """Someone asks that a donor's name, a memo or published files of an entry be taken down; another person decides (law 6).

    `subject` and `entry` are seqs: the entry spoken of, and the redaction in the book once it is approved.
    """

    class Field(models.TextChoices):
        DONOR = "donor", _("tên người ủng hộ")
        MEMO = "memo", _("nội dung, lời nhắn")
        EVIDENCE = "evidence", _("tệp đã công khai")

    class Reason(models.TextChoices):
        DONOR = "donor-request", _("người ủng hộ yêu cầu")
        GUARDIAN = "guardian-request", _("người bệnh hoặc người giám hộ yêu cầu")
        MISTAKE = "mistake", _("công khai nhầm")
        ORDER = "order", _("theo quyết định của cơ quan có thẩm quyền")

    class State(models.TextChoices):
        WAITING = "waiting", _("chờ người thứ hai")
        APPROVED = "approved", _("đã gỡ")
        DECLINED = "declined", _("không gỡ")

    subject = models.BigIntegerField(_("dòng sổ"))
    field = models.CharField(_("gỡ gì"), max_length=8, choices=Field.choices)
    reason = models.CharField(_("lý do công khai"), max_length=16, choices=Reason.choices)
    note = models.CharField(_("vì sao (nội bộ)"), max_length=400)
    state = models.CharField(_("trạng thái"), max_length=8, choices=State.choices, default=State.WAITING)
    requester = models.ForeignKey("accounts.User", verbose_name=_("người đề nghị"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("đề nghị lúc"))
    answer = models.CharField(_("trả lời của người quyết định"), max_length=400, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", verbose_name=_("người quyết định"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True, blank=True)
    entry = models.BigIntegerField(_("dòng gỡ trong sổ"), null=True, blank=True, unique=True)

    class Meta:
        verbose_name = _("đề nghị gỡ thông tin")
        verbose_name_plural = _("đề nghị gỡ thông tin")
        ordering = ["-id"]
        permissions = [("ask_redaction", "Can ask to take down published information"), ("decide_redaction", "Can decide on taking down")]
        constraints = [
            models.UniqueConstraint(fields=["subject", "field"], condition=Q(state="waiting"), name="one_waiting_redaction_per_field"),
            models.CheckConstraint(
                name="redaction_decided_by_another_person",
                condition=Q(state="waiting", decided_by__isnull=True, entry__isnull=True)
                | (Q(state__in=["approved", "declined"], decided_by__isnull=False, decided_at__isnull=False) & ~Q(decided_by=F("requester"))),
            ),
            models.CheckConstraint(name="approved_redaction_is_in_the_book", condition=~Q(state="approved") | Q(entry__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.note}"


class GiftReturn(models.Model):
    """A gift sent by mistake goes back: who is repaid and the bank's reference stay private, the reversal is public."""

    voucher = models.OneToOneField("donations.Voucher", on_delete=models.PROTECT, related_name="gift_return")
    receiver = models.CharField(_("trả lại cho (nội bộ)"), max_length=160)
    reference = models.CharField(_("số giao dịch của ngân hàng (nội bộ)"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("trả lại khoản gửi nhầm")
        verbose_name_plural = _("trả lại khoản gửi nhầm")

    def __str__(self) -> str:
        return str(self.voucher)
