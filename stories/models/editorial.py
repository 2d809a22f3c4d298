"""The department's own figures and words for its editing: one row that staff keep; and what was decided about a revision."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from cms import publishing
from cms.accounts.models import User
from cms.operations import audit, clock
from stories.sentences import FOUR_EYES

KEY, TTL = "editorial-rules", 30


class EditorialRules(models.Model):
    """Days, deadlines and lists of the comms team's work. Days of law are settings: they follow the rules in force.

    `answer_working_days`, `stop_days`, `third_party_days`, `extension_days`: after a withdrawal, reply (working days), stop
    (calendar days), stop where another company must act too, and the one extension.
    """

    illnesses = models.TextField(
        _("từ chỉ bệnh"), blank=True, help_text=_("Mỗi dòng một từ. Bài có từ này thì người trong bài phải đồng ý cho nêu bệnh.")
    )
    review_first_days = models.PositiveSmallIntegerField(_("hỏi lại sau khi đăng (ngày)"), default=90, validators=[MinValueValidator(1)])
    review_every_days = models.PositiveSmallIntegerField(_("rồi hỏi lại mỗi (ngày)"), default=365, validators=[MinValueValidator(1)])
    warn_first_days = models.PositiveSmallIntegerField(_("báo trước khi hết hạn (ngày)"), default=30, validators=[MinValueValidator(1)])
    warn_last_days = models.PositiveSmallIntegerField(_("báo lần cuối trước (ngày)"), default=7, validators=[MinValueValidator(1)])
    task_due_days = models.PositiveSmallIntegerField(_("hạn mỗi bước duyệt (ngày làm việc)"), default=2, validators=[MinValueValidator(1)])
    link_hours = models.PositiveSmallIntegerField(_("đường dẫn đọc bản thảo dùng được (giờ)"), default=48, validators=[MinValueValidator(1)])
    answer_working_days = models.PositiveSmallIntegerField(_("trả lời yêu cầu rút (ngày làm việc)"), default=2, validators=[MinValueValidator(1)])
    stop_days = models.PositiveSmallIntegerField(_("dừng dùng trong (ngày)"), default=15, validators=[MinValueValidator(1)])
    third_party_days = models.PositiveSmallIntegerField(_("dừng nơi bên thứ ba trong (ngày)"), default=20, validators=[MinValueValidator(1)])
    extension_days = models.PositiveSmallIntegerField(_("gia hạn một lần, tối đa (ngày)"), default=15)
    shortest_title = models.PositiveSmallIntegerField(_("tiêu đề ngắn nhất (chữ)"), default=15)
    longest_title = models.PositiveSmallIntegerField(_("tiêu đề dài nhất (chữ)"), default=90)
    shortest_lead = models.PositiveSmallIntegerField(_("lời dẫn ngắn nhất (chữ)"), default=40)
    longest_sentence = models.PositiveSmallIntegerField(_("câu dài nhất (tiếng)"), default=40)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("quy định biên tập")
        verbose_name_plural = _("quy định biên tập")
        constraints = [models.CheckConstraint(name="only_one_editorial_rules", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(_("Quy định biên tập"))

    def save(self, *args, **kwargs) -> None:
        self.pk = 1
        super().save(*args, **kwargs)
        cache.delete(KEY)

    @property
    def illness_words(self) -> tuple[str, ...]:
        return tuple(word.strip() for word in self.illnesses.splitlines() if word.strip())

    @classmethod
    def now(cls) -> EditorialRules:
        """The rules in force, kept half a minute; the defaults before anybody wrote them."""
        kept = cache.get(KEY)
        if kept is None:
            kept = cls.objects.filter(pk=1).first() or cls(pk=1)
            cache.set(KEY, kept, TTL)
        return kept


class ApprovalRefused(PermissionDenied):
    """An approval that may not be given. `code` is one of `sentences.FOUR_EYES`; the sentence is Vietnamese."""

    def __init__(self, code: str) -> None:
        super().__init__(str(FOUR_EYES[code]))
        self.code = code


class PublicationApproval(models.Model):
    """One person's yes to one revision: what `publish()` asks for. It falls with the revision; a newer one needs its own, and
    so does the same one written over in place: `digest` is of what was approved (cms/publishing.py).

    `is_break_glass`: published alone in need, with the reason; shown on the board until somebody has looked at it.
    """

    revision = models.ForeignKey("wagtailcore.Revision", verbose_name=_("bản"), on_delete=models.CASCADE, related_name="approvals")
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("trang"), on_delete=models.CASCADE, related_name="approvals")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người duyệt"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("duyệt lúc"), default=clock.now)
    is_break_glass = models.BooleanField(_("đăng khẩn cấp"), default=False)
    reason = models.CharField(_("lý do"), max_length=240, blank=True)
    digest = models.CharField(_("dấu của nội dung"), max_length=64, blank=True, editable=False)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đã xem lại"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    seen_at = models.DateTimeField(_("xem lại lúc"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ý kiến duyệt")
        verbose_name_plural = _("ý kiến duyệt")
        ordering = ["-at", "-pk"]
        permissions = [
            ("break_glass", "Can publish alone in need, with a reason, shown to all"),
            ("take_down_page", "Can take a page down"),
            ("look_at_break_glass", "Can note that a publication alone was looked at"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["revision", "approver"], name="one_approval_per_revision_and_person"),
            models.CheckConstraint(name="break_glass_has_a_reason", condition=Q(is_break_glass=False) | ~Q(reason="")),
            models.CheckConstraint(name="break_glass_seen_by_another", condition=Q(seen_by__isnull=True) | ~Q(seen_by=models.F("approver"))),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.approver_id}"

    @classmethod
    def give(cls, revision: Revision, approver: User) -> PublicationApproval:
        """`approver` says yes to this revision, inside the caller's transaction. Saying it twice is the same as once.

        Raises ApprovalRefused for who wrote at the page since it was last public, or when a newer revision was saved.
        """
        page = Page.objects.select_for_update().get(pk=revision.object_id)
        revision = Revision.objects.get(pk=revision.pk)  # as it stands now, not as it was read before the lock
        if not revision.is_latest_revision():
            raise ApprovalRefused("newer_revision")
        if approver.pk in publishing.writers(page):
            raise ApprovalRefused("approver_wrote")
        values = {"page": page, "digest": publishing.digest_of(revision)}
        approval, is_new = cls.objects.get_or_create(revision=revision, approver=approver, defaults=values)
        if not is_new and approval.digest != values["digest"]:
            approval.digest, approval.at, is_new = values["digest"], clock.now(), True
            approval.save(update_fields=["digest", "at"])
        if is_new:
            audit.record(approver, "page.approve", page, revision=revision.pk)
        return approval


class SkippedFinding(models.Model):
    """A "Nên xem lại" that an editor let stand, and why. `key` is the finding's (stories/consent.py): another finding asks again."""

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("trang"), on_delete=models.CASCADE, related_name="skipped_findings")
    key = models.CharField(_("điều được soát"), max_length=64)
    reason = models.CharField(_("lý do bỏ qua"), max_length=240)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người bỏ qua"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("điều soát đã bỏ qua")
        verbose_name_plural = _("điều soát đã bỏ qua")
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="one_reason_per_finding")]

    def __str__(self) -> str:
        return self.key
