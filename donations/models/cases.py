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


class Province(models.Model):
    """One of the 34 provinces since 1 July 2025; there is no district level. Old names are aliases."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tỉnh, thành phố"), max_length=60, unique=True)
    name_folded = models.CharField(max_length=60, unique=True, editable=False)

    class Meta:
        verbose_name = _("tỉnh, thành phố")
        verbose_name_plural = _("tỉnh, thành phố")
        ordering = ["name_folded"]

    def __str__(self) -> str:
        return self.name


class ProvinceAlias(models.Model):
    """A name by which people still know a province: one that was merged, or a short form."""

    province = models.ForeignKey(Province, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("tên cũ"), max_length=60)
    name_folded = models.CharField(max_length=60, unique=True, editable=False)

    class Meta:
        verbose_name = _("tên cũ của tỉnh")
        verbose_name_plural = _("tên cũ của tỉnh")
        ordering = ["name_folded"]

    def __str__(self) -> str:
        return self.name


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
        constraints = [
            models.CheckConstraint(
                name="a_closed_case_has_an_outcome",
                condition=(Q(state="closed") & ~Q(outcome="") & Q(closed_at__isnull=False))
                | (~Q(state="closed") & Q(outcome="", closed_at__isnull=True)),
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
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "mark"], name="one_mark_per_case")]


class CaseStep(models.Model):
    """One thing done for a case: a contact, the verification visit, a service. Its words are a cipher."""

    class Kind(models.TextChoices):
        CONTACT = "contact", _("liên hệ, thăm hỏi")
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
        default_permissions = ()


class CaseSlipNumber(models.Model):
    """The last number of a phiếu hẹn in a year; locked and raised by one."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()


class CaseRules(models.Model):
    """The register's deadlines, one row that staff edit. Days of contact are calendar days, of answers working days."""

    no_contact_days = models.PositiveSmallIntegerField(
        _("quá số ngày này chưa liên hệ thì nhắc"), default=7, help_text=_("Ngày theo lịch, tính từ lần liên hệ gần nhất, hoặc từ lúc báo.")
    )
    first_contact_hours = models.PositiveSmallIntegerField(_("gặp gia đình lần đầu trong (giờ làm việc)"), default=8)
    answer_days = models.PositiveSmallIntegerField(_("trả lời gia đình sau (ngày làm việc)"), default=5)
    keep_years = models.PositiveSmallIntegerField(
        _("giữ thông tin cá nhân (năm sau khi kết thúc)"), default=5, help_text=_("Hết hạn, tên và lời kể bị xóa; con số thống kê còn lại.")
    )
    small_group = models.PositiveSmallIntegerField(_("nhóm dưới số này không nêu con số"), default=5)
    opens = models.TimeField(_("giờ làm việc từ"), default="07:30")
    closes = models.TimeField(_("đến"), default="16:30")
    slip_contact = models.CharField(
        _("liên hệ in trên phiếu hẹn"), max_length=160, blank=True, help_text=_("Ví dụ: Phòng Công tác xã hội, nhà A, tầng 1, điện thoại nội bộ 104.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("quy định của sổ hồ sơ")
        verbose_name_plural = _("quy định của sổ hồ sơ")
        default_permissions = ("change", "view")
        constraints = [
            models.CheckConstraint(name="office_opens_before_it_closes", condition=Q(opens__lt=models.F("closes"))),
            models.CheckConstraint(name="small_groups_stay_hidden", condition=Q(small_group__gte=2)),
            models.CheckConstraint(name="cases_are_kept_a_year_at_least", condition=Q(keep_years__gte=1)),
        ]


class AnswerTemplate(models.Model):
    """A kind refusal: what is said to the family and where else to go. Staff edit these; each answer starts from one."""

    title = models.CharField(_("khi nào dùng"), max_length=120, unique=True)
    words = models.TextField(_("lời trả lời"), help_text=_("Nói như nói với gia đình. Không nêu bệnh."))
    places = models.TextField(_("nơi khác có thể giúp"), help_text=_("Mỗi nơi một dòng: tên, việc giúp được, số điện thoại."))
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("mẫu trả lời")
        verbose_name_plural = _("mẫu trả lời")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title
