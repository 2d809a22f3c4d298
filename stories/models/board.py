"""What the comms team's board keeps beside the pages themselves: ideas, notes, reminders, take-downs, links for reading.

Where a page stands is never written down: it follows from the page, its workflow and its revisions (stories/selectors/board.py).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.operations import clock


class PageIdea(models.Model):
    """A draft that is one line so far. It stops being an idea as soon as anything else of it is saved: `written_at` is the
    moment of the draft as it was noted down."""

    page = models.OneToOneField("wagtailcore.Page", verbose_name=_("trang"), on_delete=models.CASCADE, primary_key=True, related_name="idea")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"), default=clock.now)
    written_at = models.DateTimeField(_("bản ghi lúc"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ý tưởng bài")
        verbose_name_plural = _("ý tưởng bài")

    def __str__(self) -> str:
        return str(self.page_id)


class SubmissionNote(models.Model):
    """What whoever sent a page on wrote for whoever holds the next step."""

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("trang"), on_delete=models.CASCADE, related_name="submission_notes")
    task_state = models.OneToOneField("wagtailcore.TaskState", verbose_name=_("bước"), on_delete=models.CASCADE, related_name="submission_note")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người gửi"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("gửi lúc"), default=clock.now)
    text = models.CharField(_("lời nhắn"), max_length=500)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lời nhắn khi gửi duyệt")
        verbose_name_plural = _("lời nhắn khi gửi duyệt")
        ordering = ["-at", "-pk"]
        permissions = [
            ("read_draft", "Can see the board, read drafts and remark on them"),
        ]

    def __str__(self) -> str:
        return self.text


class StepReminder(models.Model):
    """That the people of a step were reminded on a day; one a day, however often the job runs."""

    task_state = models.ForeignKey("wagtailcore.TaskState", verbose_name=_("bước"), on_delete=models.CASCADE, related_name="reminders")
    day = models.DateField(_("ngày nhắc"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lần nhắc bước duyệt")
        verbose_name_plural = _("lần nhắc bước duyệt")
        constraints = [models.UniqueConstraint(fields=["task_state", "day"], name="one_reminder_per_step_and_day")]

    def __str__(self) -> str:
        return f"{self.task_state_id}: {self.day}"


class PageTakeDown(models.Model):
    """A page taken from the public on purpose. It comes back only through the steps, by being published anew.

    `written_at` is the moment of its newest writing then: written at since, it is somebody's work again."""

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("trang"), on_delete=models.CASCADE, related_name="take_downs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người gỡ"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("gỡ lúc"), default=clock.now)
    reason = models.CharField(_("lý do"), max_length=240)
    written_at = models.DateTimeField(_("bản ghi lúc"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lần gỡ bài")
        verbose_name_plural = _("lần gỡ bài")
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(name="take_down_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return self.reason


class PreviewLink(models.Model):
    """A one-time link by which one named person reads one revision, without signing in, and says yes or sends it back.

    `reader` is a colleague whose yes then counts as theirs; without one, `name` is a guest whose answer is an opinion that
    whoever holds the step reads. Only the digest of the secret is kept. `door` marks the colleague's sign-in state, `written_at`
    the moment of the revision: a changed password, a sign-out everywhere or any newer writing makes the link worthless.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("đồng ý")
        RETURNED = "returned", _("đề nghị sửa")

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("trang"), on_delete=models.CASCADE, related_name="preview_links")
    revision = models.ForeignKey("wagtailcore.Revision", verbose_name=_("bản"), on_delete=models.CASCADE, related_name="preview_links")
    task_state = models.ForeignKey(
        "wagtailcore.TaskState", verbose_name=_("bước"), null=True, blank=True, on_delete=models.CASCADE, related_name="preview_links"
    )
    written_at = models.DateTimeField(_("bản ghi lúc"))
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("gửi cho"), null=True, blank=True, on_delete=models.PROTECT, related_name="preview_links"
    )
    name = models.CharField(_("người đọc"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    door = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người gửi"), on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(_("gửi lúc"), default=clock.now)
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    opened_at = models.DateTimeField(_("mở lần đầu lúc"), null=True, blank=True)
    used_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    answer = models.CharField(_("câu trả lời"), max_length=10, choices=Answer.choices, blank=True)
    note = models.CharField(_("lời nhắn"), max_length=500, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("đường dẫn đọc bản thảo")
        verbose_name_plural = _("đường dẫn đọc bản thảo")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="preview_link_used_for_an_answer", condition=Q(used_at__isnull=True, answer="") | Q(used_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name


def is_idea(page: Page) -> bool:
    """Whether nothing was written at the page since it was noted down as an idea (1 query)."""
    return PageIdea.objects.filter(page_id=page.pk, written_at=page.latest_revision_created_at).exists()
