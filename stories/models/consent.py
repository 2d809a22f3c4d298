"""The private room of consent: who said yes to what, when, how, and the proof of it.

Nothing here is ever a page, a snippet, a revision, a collection or a form submission, and no model here is registered with
Wagtail. A page does not know its people: `PageAppearance` and `PictureAppearance` know both, so that neither a draft nor
an export of pages carries so much as a number of this register.
"""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.formatting import fold
from cms.operations import clock
from donations.models.encrypted import EncryptedTextField
from stories.consent import NEEDS_REPRESENTATIVE, SIGNS_SELF, Scope, Subject
from stories.models.wording import ConsentWording

SCOPES: dict[Scope, str] = {
    Scope.TEXT: "may_text",
    Scope.PHOTO: "may_photo",
    Scope.FACE: "may_face",
    Scope.REAL_NAME: "may_real_name",
    Scope.PROVINCE: "may_province",
    Scope.WARD: "may_ward",
    Scope.ILLNESS: "may_illness",
    Scope.FANPAGE: "may_fanpage",
    Scope.PRESS: "may_press",
    Scope.FUNDRAISING: "may_fundraising",
    Scope.LEDGER: "may_ledger",
    Scope.REPORTS: "may_reports",
}
"""The column of each scope."""


class ConsentRecord(models.Model):
    """What one recognisable person agreed to. Who that is stands here and nowhere else, as a cipher; reading it is logged.

    `number` is printed on the form and ties the scan to this row. Days are local; `expires_on` is the last day it holds.
    `withdrawn_at` is set once and never taken back (a new yes is a new record). `declined_on`: asked again, the person said
    no; from that day nothing may rest on the record, and its withdrawal is to be carried out.
    """

    class Method(models.TextChoices):
        PAPER = "paper", _("Phiếu giấy có chữ ký")
        CALL = "call", _("Cuộc gọi có ghi âm")
        SMS = "sms", _("Tin nhắn")
        EMAIL = "email", _("Thư điện tử")
        WEB = "web", _("Biểu mẫu trên web")

    class Kind(models.TextChoices):
        ADULT = Subject.ADULT.value, _("Người lớn")
        CHILD_FROM_7 = Subject.CHILD_FROM_7.value, _("Trẻ từ 7 tuổi")
        CHILD_UNDER_7 = Subject.CHILD_UNDER_7.value, _("Trẻ dưới 7 tuổi")
        INCAPACITATED = Subject.INCAPACITATED.value, _("Người không tự quyết được")
        DECEASED = Subject.DECEASED.value, _("Người đã mất")

    number = models.CharField(_("số phiếu"), max_length=20, unique=True, editable=False)
    subject_kind = models.CharField(_("người trong chuyện là"), max_length=16, choices=Kind.choices)
    real_name = EncryptedTextField(_("họ và tên thật"))
    contact = EncryptedTextField(_("cách liên lạc lại"), blank=True, help_text=_("Để hỏi lại mỗi năm và báo khi có việc."))
    pseudonym = models.CharField(_("tên gọi trong bài"), max_length=60, blank=True)
    pseudonym_folded = models.CharField(max_length=80, blank=True, editable=False)
    province = models.CharField(_("tỉnh, thành"), max_length=60, blank=True, help_text=_("Để máy soát xem bài có lộ nơi ở hay không."))
    ward = EncryptedTextField(_("khoa điều trị"), blank=True, help_text=_("Để máy soát xem bài có lộ khoa hay không."))
    case = models.ForeignKey("donations.Case", verbose_name=_("hồ sơ"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    method = models.CharField(_("cách đồng ý"), max_length=8, choices=Method.choices, default=Method.PAPER)
    wording = models.ForeignKey(ConsentWording, verbose_name=_("mẫu lời"), on_delete=models.PROTECT, related_name="records")
    told_sensitive = models.BooleanField(_("đã nói rõ đây là dữ liệu nhạy cảm"), default=False)
    given_on = models.DateField(_("ngày đồng ý"), default=clock.today)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lấy ý kiến"), on_delete=models.PROTECT, related_name="consents_taken"
    )
    expires_on = models.DateField(_("hết hạn vào cuối ngày"), null=True, blank=True)
    review_on = models.DateField(_("hỏi lại vào ngày"), null=True, blank=True)
    proof = models.ForeignKey(
        "operations.PrivateFile", verbose_name=_("bản chụp"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proof_note = models.CharField(_("bằng chứng khác"), max_length=240, blank=True, help_text=_("Tin nhắn, cuộc gọi: giữ ở đâu, số nào."))

    may_text = models.BooleanField(_("đăng lời kể trên website"), default=False)
    may_photo = models.BooleanField(_("đăng ảnh"), default=False)
    may_face = models.BooleanField(_("ảnh nhận ra mặt"), default=False)
    may_real_name = models.BooleanField(_("nêu tên thật"), default=False)
    may_province = models.BooleanField(_("nêu tỉnh, thành"), default=False)
    may_ward = models.BooleanField(_("nêu khoa điều trị"), default=False)
    may_illness = models.BooleanField(_("nêu bệnh"), default=False)
    may_fanpage = models.BooleanField(_("đăng lên fanpage"), default=False)
    may_press = models.BooleanField(_("báo đài, Zalo"), default=False)
    may_fundraising = models.BooleanField(_("dùng để kêu gọi ủng hộ"), default=False)
    may_ledger = models.BooleanField(_("nối với dòng trong sổ thu chi"), default=False)
    may_reports = models.BooleanField(_("dùng lại trong báo cáo"), default=False)

    child_face_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người quyết cho thấy mặt trẻ"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    child_face_reason = models.CharField(_("lý do cho thấy mặt trẻ"), max_length=240, blank=True)

    declined_on = models.DateField(_("nói không khi được hỏi lại, ngày"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("rút lại lúc"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("rút lại vì"), max_length=240, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("ghi lúc"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("phiếu đồng ý")
        verbose_name_plural = _("phiếu đồng ý")
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("withdraw_consent", "Can withdraw a consent and everything that rests on it"),
            ("agree_child_face", "Can decide that a child's face may be shown"),
        ]
        constraints = [
            models.CheckConstraint(name="consent_ends_after_it_begins", condition=Q(expires_on=None) | Q(expires_on__gte=models.F("given_on"))),
            models.CheckConstraint(name="face_is_a_photo", condition=Q(may_face=False) | Q(may_photo=True)),
            models.CheckConstraint(name="child_face_has_a_reason", condition=Q(child_face_agreed_by=None) | ~Q(child_face_reason="")),
            models.CheckConstraint(
                name="child_face_four_eyes", condition=Q(child_face_agreed_by=None) | ~Q(child_face_agreed_by=models.F("taken_by"))
            ),
            models.CheckConstraint(name="withdrawal_has_a_reason", condition=Q(withdrawn_at=None) | ~Q(withdrawal_reason="")),
        ]
        indexes = [
            models.Index(fields=["expires_on"], name="consent_by_expiry"),
            models.Index(fields=["review_on"], name="consent_by_review"),
        ]

    def __str__(self) -> str:
        return self.number

    def save(self, *args, **kwargs) -> None:
        self.pseudonym_folded = fold(self.pseudonym)[:80]
        super().save(*args, **kwargs)

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_kind)

    @property
    def scopes(self) -> frozenset[Scope]:
        """What this person said yes to."""
        return frozenset(scope for scope, column in SCOPES.items() if getattr(self, column))

    @property
    def holds(self) -> bool:
        """Given, neither withdrawn nor declined, not over today."""
        over = self.is_over or self.given_on > clock.today()
        return not over and (self.expires_on is None or self.expires_on >= clock.today())

    @property
    def is_over(self) -> bool:
        """Taken back: withdrawn, or declined when asked again."""
        return self.withdrawn_at is not None or self.declined_on is not None

    @property
    def has_proof(self) -> bool:
        """A scan; for what was not said on paper, where the recording or message is kept does too."""
        return self.proof_id is not None or bool(self.proof_note.strip() and self.method != self.Method.PAPER)

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.expires_on and self.given_on and self.expires_on < self.given_on:
            errors["expires_on"] = _("Ngày hết hạn phải sau ngày đồng ý.")
        if self.given_on and self.given_on > clock.today():
            errors["given_on"] = _("Ngày đồng ý không thể ở sau hôm nay.")
        if self.may_face and not self.may_photo:
            errors["may_photo"] = _("Cho thấy mặt thì cũng phải cho đăng ảnh. Đánh dấu cả hai, hoặc bỏ cả hai.")
        if errors:
            raise ValidationError(errors)


class ConsentSignatory(models.Model):
    """Who signed a consent: the person, the representative, or both."""

    class Capacity(models.TextChoices):
        SUBJECT = "subject", _("chính người trong chuyện")
        REPRESENTATIVE = "representative", _("người đại diện")

    record = models.ForeignKey(ConsentRecord, verbose_name=_("phiếu đồng ý"), on_delete=models.CASCADE, related_name="signatories")
    capacity = models.CharField(_("ký với tư cách"), max_length=16, choices=Capacity.choices)
    name = EncryptedTextField(_("họ và tên người ký"))
    relation = models.CharField(_("quan hệ"), max_length=60, blank=True, help_text=_("Mẹ, con, người giám hộ…"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("người ký phiếu")
        verbose_name_plural = _("người ký phiếu")
        constraints = [models.UniqueConstraint(fields=["record", "capacity"], name="one_signature_per_capacity")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.get_capacity_display()}"


class PageAppearance(models.Model):
    """Somebody who can be recognised in the words of a page."""

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("trang"), on_delete=models.CASCADE, related_name="appearances")
    record = models.ForeignKey(ConsentRecord, verbose_name=_("phiếu đồng ý"), on_delete=models.PROTECT, related_name="pages")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người gắn"), null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("gắn lúc"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("người trong bài")
        verbose_name_plural = _("người trong bài")
        constraints = [models.UniqueConstraint(fields=["page", "record"], name="one_appearance_per_page")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.record_id}"


class PictureAppearance(models.Model):
    """Somebody who can be recognised in a picture, wherever the picture is used."""

    picture = models.ForeignKey("cms.SiteImage", verbose_name=_("ảnh"), on_delete=models.CASCADE, related_name="appearances")
    record = models.ForeignKey(ConsentRecord, verbose_name=_("phiếu đồng ý"), on_delete=models.PROTECT, related_name="pictures")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người gắn"), null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("gắn lúc"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("người trong ảnh")
        verbose_name_plural = _("người trong ảnh")
        constraints = [models.UniqueConstraint(fields=["picture", "record"], name="one_appearance_per_picture")]

    def __str__(self) -> str:
        return f"{self.picture_id}: {self.record_id}"


def signatures_missing(kind: str, capacities: set[str]) -> set[str]:
    """Which signatures (`ConsentSignatory.Capacity`) a consent of this kind of subject still lacks."""
    subject = Subject(kind)
    needed = set()
    if subject in SIGNS_SELF:
        needed.add(ConsentSignatory.Capacity.SUBJECT.value)
    if subject in NEEDS_REPRESENTATIVE:
        needed.add(ConsentSignatory.Capacity.REPRESENTATIVE.value)
    return needed - capacities
