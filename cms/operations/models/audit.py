"""Who did what, and who read what. Rows are only ever added: the database refuses update and delete (append_only.py)."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One act or one reading. The actor's name is written down, so the line stays true after a person has left."""

    at = models.DateTimeField(_("lúc"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người làm"), null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    actor_name = models.CharField(_("tên người làm"), max_length=310, blank=True)
    action = models.CharField(_("việc"), max_length=80)
    is_read = models.BooleanField(_("chỉ đọc"), default=False)
    subject_type = models.CharField(_("loại đối tượng"), max_length=80)
    subject_id = models.CharField(_("mã đối tượng"), max_length=80, blank=True)
    facts = models.JSONField(_("chi tiết"), default=dict, encoder=DjangoJSONEncoder)

    wagtail_reference_index_ignore = True  # nobody asks where a line of the log is used, and each reading would cost five statements

    class Meta:
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("nhật ký")
        default_permissions = ("view",)
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="audit_subject"),
            models.Index(fields=["actor", "at"], name="audit_actor"),
            models.Index(fields=["action"], name="audit_action"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name or '—'} {self.action} {self.subject_type} {self.subject_id}".strip()
