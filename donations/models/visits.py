"""Charity groups: when they come, what they told us beforehand, when each campus can receive, gifts handed over directly.

What a group gave stands in the book; here is only what the book does not hold. Telephone and names stay private.
"""

from __future__ import annotations

import datetime as dt

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.models.benefactors import Benefactor


class GroupVisit(models.Model):
    """A charity group's visit; receipts recorded for it count the group once (`groups` in the log)."""

    class State(models.TextChoices):
        ASKED = "asked", _("chờ trả lời")
        PROPOSED = "proposed", _("đã hẹn giờ khác")
        SCHEDULED = "scheduled", _("đã nhận lịch")
        RECEIVED = "received", _("đã đón")
        DECLINED = "declined", _("chưa nhận được")
        ABSENT = "absent", _("không đến")

    date = models.DateField(_("ngày"))
    starts = models.TimeField(_("giờ đến"), null=True, blank=True)
    name = models.CharField(_("tên đoàn"), max_length=160)
    campus = models.ForeignKey("accounts.Campus", verbose_name=_("cơ sở"), on_delete=models.PROTECT, related_name="+")
    benefactor = models.ForeignKey(Benefactor, verbose_name=_("nhà hảo tâm"), null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    people = models.PositiveIntegerField(_("số người trong đoàn"), null=True, blank=True)
    may_be_named = models.BooleanField(_("đồng ý nêu tên đoàn"), default=False)
    note = models.TextField(_("ghi chú nội bộ"), blank=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices, default=State.SCHEDULED, db_default=State.RECEIVED)
    answer = models.TextField(_("lời trả lời gửi đoàn"), blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", verbose_name=_("người trả lời"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    received_by = models.ForeignKey("accounts.User", verbose_name=_("người đón"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(_("đón lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("đoàn từ thiện")
        verbose_name_plural = _("đoàn từ thiện")
        ordering = ["-date", "-id"]
        permissions = [
            ("schedule_visit", "Can answer groups and keep the schedule of visits"),
            ("receive_visit", "Can receive a group on the day"),
            ("hand_over_gift", "Can record gifts a group hands directly to patients"),
        ]
        constraints = [
            models.CheckConstraint(
                name="an_answered_visit_names_who_answered",
                condition=~Q(state__in=["proposed", "declined"]) | Q(decided_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["campus", "date", "starts"], name="visit_campus_date")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it may still come: no answer that ends it, not received, not missed."""
        return self.state in {self.State.ASKED, self.State.PROPOSED, self.State.SCHEDULED}


class VisitRegistration(models.Model):
    """What a group wrote in the public form. Private: contacts are read by role only, each reading logged, and erased
    (`erased_at`) so many days after the visit (GivingRules.contact_days)."""

    class Photo(models.TextChoices):
        NONE = "none", _("không chụp ảnh")
        OWN = "own", _("chỉ chụp đoàn, không có người bệnh")

    key = models.UUIDField(unique=True)  # client-made: a form sent twice registers once
    visit = models.OneToOneField(GroupVisit, on_delete=models.CASCADE, related_name="registration")
    request = models.OneToOneField("operations.Request", on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(_("người liên lạc"), max_length=120)
    phone = models.CharField(_("điện thoại"), max_length=20)
    email = models.EmailField(_("thư điện tử"), blank=True)
    asked_date = models.DateField(_("ngày đoàn xin đến"))
    asked_time = models.TimeField(_("giờ đoàn xin đến"), null=True, blank=True)
    money = models.BigIntegerField(_("tiền dự kiến (đồng)"), null=True, blank=True)
    goods = models.TextField(_("quà, hiện vật"), blank=True)
    food = models.CharField(_("món ăn"), max_length=160, blank=True)
    portions = models.PositiveIntegerField(_("số suất ăn"), null=True, blank=True)
    food_time = models.TimeField(_("giờ muốn phát món ăn"), null=True, blank=True)
    ward_wish = models.CharField(_("khoa mong được đến"), max_length=120, blank=True)
    photo = models.CharField(_("chụp ảnh"), max_length=8, choices=Photo.choices)
    message = models.TextField(_("lời nhắn"), blank=True)
    erased_at = models.DateTimeField(_("đã xóa liên lạc lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("đăng ký của đoàn")
        verbose_name_plural = _("đăng ký của đoàn")
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                name="an_erased_registration_names_nobody",
                condition=Q(erased_at__isnull=True) | Q(contact="", phone="", email="", message="", ward_wish=""),
            ),
        ]

    def __str__(self) -> str:
        return self.request.number


class VisitHours(models.Model):
    """When a campus receives groups and how many at a time. A setting: one row per campus, edited by staff."""

    campus = models.OneToOneField("accounts.Campus", verbose_name=_("cơ sở"), on_delete=models.CASCADE, related_name="+")
    opens = models.TimeField(_("đón từ"), default=dt.time(7, 30))
    closes = models.TimeField(_("đón đến"), default=dt.time(16, 30))
    slot_minutes = models.PositiveSmallIntegerField(_("mỗi khung (phút)"), default=60, validators=[MinValueValidator(15)])
    capacity = models.PositiveSmallIntegerField(_("số đoàn mỗi khung"), default=2)
    notice_days = models.PositiveSmallIntegerField(_("báo trước ít nhất (ngày)"), default=2)
    answer_days = models.PositiveSmallIntegerField(_("trả lời đoàn trong (ngày làm việc)"), default=2)
    weekends = models.BooleanField(_("đón cả thứ Bảy, Chủ nhật"), default=True)

    class Meta:
        verbose_name = _("giờ đón đoàn")
        verbose_name_plural = _("giờ đón đoàn")
        ordering = ["campus__order", "campus__code"]
        constraints = [
            models.CheckConstraint(name="visiting_hours_open_before_they_close", condition=Q(opens__lt=F("closes"))),
            models.CheckConstraint(name="visiting_slots_are_a_quarter_at_least", condition=Q(slot_minutes__gte=15)),
        ]

    def __str__(self) -> str:
        return str(self.campus)

    def slots(self) -> list[dt.time]:
        """Starts of the day's slots."""
        step, end = self.slot_minutes or 60, self.closes.hour * 60 + self.closes.minute
        first = self.opens.hour * 60 + self.opens.minute
        return [dt.time(minute // 60, minute % 60) for minute in range(first, end, step)]


class HandOver(models.Model):
    """A gift handed by its giver directly to patients: the paper that books it, and what stays private about it."""

    voucher = models.OneToOneField("donations.Voucher", on_delete=models.PROTECT, related_name="hand_over")
    ward = models.CharField(_("nơi trao (riêng)"), max_length=120, blank=True)
    signed_list = models.ForeignKey("operations.PrivateFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField(_("số người nhận"))
    witness = models.CharField(_("người chứng kiến"), max_length=120)

    class Meta:
        verbose_name = _("trao tận tay")
        verbose_name_plural = _("trao tận tay")
        default_permissions = ("view",)
        constraints = [models.CheckConstraint(name="a_gift_is_handed_to_somebody", condition=Q(people__gt=0))]

    def __str__(self) -> str:
        return str(self.voucher)
