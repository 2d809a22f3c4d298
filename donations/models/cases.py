"""The private register of hardship cases. Who a case is about lies apart from the case, as a cipher (encrypted.py).

Nothing here is ever public: no page, snippet, revision, reference or search index knows these tables, and each reading is logged.
The case itself (code, ward, province, dates, outcome) is what lists, clocks and statistics need; `CaseIdentity` and the
texts of the steps are what only a person at work on the case opens, and what is erased after some years.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from donations.models.encrypted import EncryptedJSONField, EncryptedTextField
from donations.models.provinces import Province


class Case(models.Model):
    """A family in hardship that somebody told the department about. `code` (HS-7K3M) is random and says nothing.

    `first_contact_minutes` counts the office's working minutes from the report to the first contact.
    """

    class Need(models.TextChoices):
        FEES = "fees", _("viện phí")
        MEDICINE = "medicine", _("thuốc, vật tư")
        LIVING = "living", _("ăn, ở, đi lại")
        INSURANCE = "insurance", _("thẻ BHYT, giấy tờ")
        CARE = "care", _("người chăm sóc, tâm lý")
        OTHER = "other", _("việc khác")

    class State(models.TextChoices):
        REPORTED = "reported", _("mới báo")
        ASSESSING = "assessing", _("đang xác minh")
        HELPING = "helping", _("đang hỗ trợ")
        CLOSED = "closed", _("đã kết thúc")

    class Outcome(models.TextChoices):
        SUPPORTED = "supported", _("đã hỗ trợ")
        OTHER_FUND = "other_fund", _("quỹ khác chi trả")
        REFUSED = "refused", _("chưa hỗ trợ được")
        WITHDRAWN = "withdrawn", _("gia đình thôi đề nghị")
        DUPLICATE = "duplicate", _("báo trùng")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("mã hồ sơ"), max_length=12, unique=True)
    campus = models.ForeignKey("accounts.Campus", verbose_name=_("cơ sở"), null=True, on_delete=models.PROTECT, related_name="+")
    ward = models.CharField(_("khoa"), max_length=80, blank=True)
    ward_folded = models.CharField(max_length=80, blank=True, editable=False)
    province = models.ForeignKey(Province, verbose_name=_("tỉnh, thành phố"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_child = models.BooleanField(_("người bệnh là trẻ em"), default=False)
    need = models.CharField(_("cần giúp về"), max_length=10, choices=Need.choices)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices, default=State.REPORTED)
    outcome = models.CharField(_("kết quả"), max_length=10, choices=Outcome.choices, blank=True)
    other_fund = models.CharField(
        _("quỹ chi trả"), max_length=120, blank=True, help_text=_("Quỹ đối tác trả thẳng cho gia đình hoặc bệnh viện; không vào sổ của ta.")
    )
    same_as = models.ForeignKey(
        "self", verbose_name=_("báo trùng với"), null=True, blank=True, on_delete=models.PROTECT, related_name="reported_again"
    )
    reporter = models.ForeignKey("accounts.User", verbose_name=_("người báo"), on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(_("báo lúc"))
    worker = models.ForeignKey("accounts.User", verbose_name=_("người phụ trách"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_contact_at = models.DateTimeField(_("gặp lần đầu lúc"), null=True, blank=True)
    first_contact_minutes = models.PositiveIntegerField(_("phút làm việc đến lần gặp đầu"), null=True, blank=True)
    last_contact_at = models.DateTimeField(_("liên hệ gần nhất"), null=True, blank=True)
    verified_on = models.DateField(_("ngày xác minh"), null=True, blank=True)
    slip_number = models.CharField(_("số phiếu hẹn"), max_length=16, unique=True, null=True, blank=True)
    slip_on = models.DateField(_("ngày giao phiếu hẹn"), null=True, blank=True)
    answer_due = models.DateField(_("hẹn trả lời ngày"), null=True, blank=True)
    answered_on = models.DateField(_("đã trả lời gia đình ngày"), null=True, blank=True)
    closed_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    erased_at = models.DateTimeField(_("đã xóa thông tin cá nhân lúc"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hồ sơ hỗ trợ")
        verbose_name_plural = _("hồ sơ hỗ trợ")
        ordering = ["-id"]
        default_permissions = ("add", "change", "view")
        permissions = [("name_case", "Can name a case on a request by its whole code, reading nothing of it")]
        constraints = [
            models.CheckConstraint(
                name="a_closed_case_has_an_outcome",
                condition=(Q(state="closed") & ~Q(outcome="") & Q(closed_at__isnull=False))
                | (~Q(state="closed") & Q(outcome="", closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="a_second_report_names_the_first",
                condition=Q(outcome="duplicate", same_as__isnull=False) | (~Q(outcome="duplicate") & Q(same_as__isnull=True)),
            ),
            models.CheckConstraint(name="another_fund_is_named", condition=~Q(outcome="other_fund") | ~Q(other_fund="")),
            models.CheckConstraint(
                name="a_contact_is_measured",
                condition=Q(first_contact_at__isnull=True) | Q(first_contact_minutes__isnull=False, last_contact_at__isnull=False),
            ),
            models.CheckConstraint(name="an_erased_case_is_closed", condition=Q(erased_at__isnull=True) | Q(state="closed", ward="")),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="case_state"),
            models.Index(fields=["last_contact_at"], name="case_last_contact", condition=~Q(state="closed")),
            models.Index(fields=["answer_due"], name="case_answer_due", condition=Q(answered_on__isnull=True, answer_due__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state != self.State.CLOSED


class CaseIdentity(models.Model):
    """Who a case is about and what happened, in ciphers; gone after the years the department keeps it."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="identity")
    name = EncryptedTextField(_("họ tên người bệnh"))
    birth_year = EncryptedTextField(_("năm sinh"), blank=True)
    phone = EncryptedTextField(_("điện thoại"), blank=True)
    relative = EncryptedTextField(_("người nhà"), blank=True)
    commune = EncryptedTextField(_("xã, phường"), blank=True)
    story = EncryptedTextField(_("hoàn cảnh"), blank=True)
    answer = EncryptedTextField(_("lời trả lời gia đình"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("người của hồ sơ")
        verbose_name_plural = _("người của hồ sơ")
        default_permissions = ()

    def __str__(self) -> str:
        return self.case.code


class CaseMark(models.Model):
    """By what a case can be found: a keyed mark of the whole name, its last two words, a telephone or a commune."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="marks")
    mark = models.CharField(max_length=32, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("dấu tìm hồ sơ")
        verbose_name_plural = _("dấu tìm hồ sơ")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "mark"], name="one_mark_per_case")]


class CaseStep(models.Model):
    """One thing done for a case: a contact, the verification visit, a service. Its words are a cipher.

    Written by mistake it is struck by who wrote it: it stays readable, marked, and counts for nothing.
    """

    class Kind(models.TextChoices):
        CONTACT = "contact", _("liên hệ, thăm hỏi")
        ATTEMPT = "attempt", _("gọi, tìm chưa gặp")
        VISIT = "visit", _("đến xác minh")
        COUNSELLING = "counselling", _("tư vấn, tham vấn")
        INSURANCE = "insurance", _("làm BHYT, giấy tờ")
        ADMISSION = "admission", _("hỗ trợ nhập viện")
        DISCHARGE = "discharge", _("hỗ trợ ra viện")
        TRANSFER = "transfer", _("hỗ trợ chuyển viện")
        REFERRAL = "referral", _("giới thiệu sang quỹ khác")
        NOTE = "note", _("ghi chú")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("việc"), max_length=12, choices=Kind.choices)
    note = EncryptedTextField(_("ghi lại"), blank=True)
    by = models.ForeignKey("accounts.User", verbose_name=_("người làm"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))
    struck_at = models.DateTimeField(_("gạch lúc"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("việc đã làm cho hồ sơ")
        verbose_name_plural = _("việc đã làm cho hồ sơ")
        ordering = ["case", "at", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_kind_display()


class CasePaper(models.Model):
    """A paper of a case on the private storage: the locality's written confirmation first of all."""

    class Kind(models.TextChoices):
        LOCALITY = "locality", _("xác nhận của địa phương")
        OTHER = "other", _("giấy tờ khác")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(_("loại giấy"), max_length=10, choices=Kind.choices)
    file = models.OneToOneField("operations.PrivateFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+")
    dated = models.DateField(_("ngày trên giấy"), null=True, blank=True)
    by = models.ForeignKey("accounts.User", verbose_name=_("người đưa vào"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("giấy tờ của hồ sơ")
        verbose_name_plural = _("giấy tờ của hồ sơ")
        ordering = ["case", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_kind_display()


class CaseDraft(models.Model):
    """What somebody has typed into the report form and not sent yet, as a cipher: one per person, gone when sent."""

    person = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="+")
    answers = EncryptedJSONField()
    saved_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("bản báo hoàn cảnh đang gõ")
        verbose_name_plural = _("bản báo hoàn cảnh đang gõ")
        default_permissions = ()


class CaseSlipNumber(models.Model):
    """The last number of a phiếu hẹn in a year; locked and raised by one."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("số phiếu hẹn đã cấp")
        verbose_name_plural = _("số phiếu hẹn đã cấp")
        default_permissions = ()
