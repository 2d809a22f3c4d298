"""Staff, campuses, and changes to a person's door that two people decide.

An app of its own: a User beside page models makes Django report a circular dependency.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Campus(models.Model):
    """A place of the hospital (cơ sở). `code` appears in log bodies and addresses and is never renamed."""

    code = models.SlugField(_("mã cơ sở"), max_length=24, unique=True)
    name = models.CharField(_("tên cơ sở"), max_length=120)
    short_name = models.CharField(_("tên ngắn"), max_length=40)
    address = models.CharField(_("địa chỉ"), max_length=240, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("cơ sở")
        verbose_name_plural = _("cơ sở")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A member of staff. Vietnamese order: family name first (`last_name` họ và đệm, `first_name` tên)."""

    campus = models.ForeignKey(Campus, verbose_name=_("cơ sở"), null=True, blank=True, on_delete=models.PROTECT, related_name="staff")
    title = models.CharField(_("chức danh"), max_length=80, blank=True)
    door_stamp = models.PositiveIntegerField(_("lần khóa cửa"), default=0, editable=False)

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """`door_stamp` is only ever raised in the database: a row read earlier and saved now would let ended sessions in again."""
        if not self._state.adding and not kwargs.get("force_insert") and kwargs.get("update_fields") is None and not args:
            kwargs["update_fields"] = [field.name for field in self._meta.concrete_fields if not field.primary_key and field.name != "door_stamp"]
        super().save(*args, **kwargs)

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Sessions end when the password changes, and when `door_stamp` does."""
        return salted_hmac("cms.accounts.door", f"{self.password} {self.door_stamp}", secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        """Family name first, as it is written here: "Lê Minh Quân"."""
        return f"{self.last_name} {self.first_name}".strip() or self.username

    def __str__(self) -> str:
        return self.get_full_name()


class StaffChange(models.Model):
    """A change to a person's door, asked for by one and decided by another: address, roles, or a new second factor.

    Only for people whose role needs a second factor, now or after the change. `address` and `roles` hold what is asked
    for (`roles` are names of groups, sorted), `before` the same as it was when asked.
    """

    class Kind(models.TextChoices):
        ADDRESS = "address", _("đổi thư điện tử")
        ROLES = "roles", _("đổi vai trò")
        SECOND_FACTOR = "second_factor", _("đặt lại bước thứ hai")

    class State(models.TextChoices):
        WAITING = "waiting", _("chờ người thứ hai")
        CONFIRMED = "confirmed", _("đã đồng ý")
        DECLINED = "declined", _("không đồng ý")

    person = models.ForeignKey(User, verbose_name=_("người dùng"), on_delete=models.PROTECT, related_name="door_changes")
    kind = models.CharField(_("việc"), max_length=14, choices=Kind.choices)
    address = models.EmailField(_("thư điện tử mới"), blank=True)
    roles = models.JSONField(_("vai trò mới"), default=list, blank=True)
    before = models.JSONField(_("trước đó"), default=dict, blank=True)
    reason = models.CharField(_("lý do"), max_length=240)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices, default=State.WAITING)
    requester = models.ForeignKey(User, verbose_name=_("người đề nghị"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("đề nghị lúc"))
    decided_by = models.ForeignKey(User, verbose_name=_("người trả lời"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("đề nghị về người dùng")
        verbose_name_plural = _("đề nghị về người dùng")
        ordering = ["-id"]
        default_permissions = ("view",)
        permissions = [("decide_staffchange", "Can decide a change to a colleague's door")]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], condition=Q(state="waiting"), name="one_waiting_door_change_per_kind"),
            models.CheckConstraint(
                name="door_change_decided_by_another_person",
                condition=Q(state="waiting", decided_by__isnull=True)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("requester")) & ~Q(decided_by=F("person"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"
