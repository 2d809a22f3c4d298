"""Work to be done later, as rows: they commit with what caused them and outlive any process."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One task to run at or after `run_at`. `key` makes it happen once however often it is asked for."""

    class State(models.TextChoices):
        WAITING = "waiting", _("đang chờ")
        RUNNING = "running", _("đang chạy")
        DONE = "done", _("đã xong")
        DEAD = "dead", _("hỏng, cần xem")

    task = models.CharField(_("việc"), max_length=120)
    arguments = models.JSONField(_("tham số"), default=dict, encoder=DjangoJSONEncoder)
    key = models.CharField(_("khóa"), max_length=200, null=True, blank=True, unique=True)
    state = models.CharField(_("trạng thái"), max_length=8, choices=State.choices, default=State.WAITING)
    run_at = models.DateTimeField(_("chạy từ lúc"))
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    # While a worker holds the job: which claim it was, and until when others leave the job alone.
    lease = models.UUIDField(_("lượt giữ"), null=True, blank=True)
    lease_until = models.DateTimeField(_("giữ đến"), null=True, blank=True)
    last_error = models.TextField(_("lỗi gần nhất"), blank=True)
    created_at = models.DateTimeField(_("tạo lúc"))
    finished_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("việc nền")
        verbose_name_plural = _("việc nền")
        ordering = ["-id"]
        indexes = [models.Index(fields=["run_at", "id"], condition=Q(state__in=["waiting", "running"]), name="job_due")]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"


class Heartbeat(models.Model):
    """When a worker last said it was alive; one row per worker."""

    worker = models.CharField(_("tiến trình"), max_length=120, primary_key=True)
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("nhịp tiến trình nền")
        verbose_name_plural = _("nhịp tiến trình nền")

    def __str__(self) -> str:
        return self.worker
