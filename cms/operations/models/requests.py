"""What people outside ask of the department: each gets a number to come back with and a day by which it is answered."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Request(models.Model):
    """One request of a registered kind (requests.py). `answers` holds what was typed into the form, field by field."""

    class State(models.TextChoices):
        NEW = "new", _("mới nhận")
        WORKING = "working", _("đang xử lý")
        ANSWERED = "answered", _("đã trả lời")
        REFUSED = "refused", _("từ chối, có lý do")

    number = models.CharField(_("mã biên nhận"), max_length=16, unique=True)
    kind = models.SlugField(_("loại yêu cầu"), max_length=40)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices, default=State.NEW)
    answers = models.JSONField(_("nội dung"), default=dict, encoder=DjangoJSONEncoder)
    received_at = models.DateTimeField(_("nhận lúc"))
    due_on = models.DateField(_("hạn trả lời"))
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người xử lý"), null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )
    outcome = models.TextField(_("kết quả trả lời"), blank=True)
    closed_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("yêu cầu")
        verbose_name_plural = _("yêu cầu")
        ordering = ["-received_at"]
        indexes = [models.Index(fields=["state", "due_on"], name="request_due")]

    def __str__(self) -> str:
        return self.number
