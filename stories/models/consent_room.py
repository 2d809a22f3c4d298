"""What the consent register keeps beside the records: numbers given out, forms printed, answers when asked again, reminders sent.

The real name is a cipher (donations/models/encrypted.py), so a record is found by keyed marks of the whole name; no part of
a name, no prefix and no misspelling finds anybody.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.operations import clock
from donations.models.encrypted import EncryptedTextField
from stories.models.consent import ConsentRecord
from stories.models.wording import ConsentWording


class ConsentMark(models.Model):
    """A keyed mark of a folded real name, by which a consent is found again. It tells nothing without the key."""

    record = models.ForeignKey(ConsentRecord, verbose_name=_("phiếu đồng ý"), on_delete=models.CASCADE, related_name="marks")
    mark = models.CharField(_("dấu tìm"), max_length=32, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("dấu tìm của phiếu đồng ý")
        verbose_name_plural = _("dấu tìm của phiếu đồng ý")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["record", "mark"], name="consent_mark_once")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.mark[:6]}"


class ConsentNumbers(models.Model):
    """How many consent numbers a year has given out, printed forms and records together: the next one is `last` + 1."""

    year = models.PositiveSmallIntegerField(_("năm"), unique=True)
    last = models.PositiveIntegerField(_("số cuối đã cấp"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("dãy số phiếu đồng ý")
        verbose_name_plural = _("dãy số phiếu đồng ý")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class PrintedForm(models.Model):
    """An empty form that was printed with its number, to be signed at the bedside. The record made from it takes that number."""

    number = models.CharField(_("số phiếu"), max_length=20, unique=True, editable=False)
    subject_kind = models.CharField(_("người trong chuyện là"), max_length=16, choices=ConsentRecord.Kind.choices)
    wording = models.ForeignKey(ConsentWording, verbose_name=_("mẫu lời"), on_delete=models.PROTECT, related_name="printed")
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người in"), on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField(_("in lúc"), default=clock.now)
    record = models.OneToOneField(
        ConsentRecord, verbose_name=_("phiếu đồng ý"), null=True, blank=True, on_delete=models.SET_NULL, related_name="printed_form"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("phiếu in sẵn")
        verbose_name_plural = _("phiếu in sẵn")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.number


class ConsentReview(models.Model):
    """Somebody asked the person again, and what they said. Still yes: `next_on` is the day to ask anew; no: there is none."""

    record = models.ForeignKey(ConsentRecord, verbose_name=_("phiếu đồng ý"), on_delete=models.CASCADE, related_name="reviews")
    asked_on = models.DateField(_("ngày hỏi lại"), default=clock.today)
    still_yes = models.BooleanField(_("vẫn đồng ý"))
    next_on = models.DateField(_("lần hỏi sau"), null=True, blank=True)
    note = EncryptedTextField(_("ghi lại"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lần hỏi lại")
        verbose_name_plural = _("lần hỏi lại")
        ordering = ["-asked_on", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.record_id}: {self.asked_on}"


class ConsentReminder(models.Model):
    """A reminder that was sent: what it warned of and the day it spoke about, so that each is told once."""

    class About(models.TextChoices):
        FIRST = "first", _("sắp hết hạn, lần đầu")
        LAST = "last", _("sắp hết hạn, lần cuối")
        REVIEW = "review", _("đến ngày hỏi lại")

    record = models.ForeignKey(ConsentRecord, verbose_name=_("phiếu đồng ý"), on_delete=models.CASCADE, related_name="reminders")
    about = models.CharField(_("nhắc việc"), max_length=8, choices=About.choices)
    day = models.DateField(_("ngày được nhắc"))
    at = models.DateTimeField(_("nhắc lúc"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lời nhắc về phiếu đồng ý")
        verbose_name_plural = _("lời nhắc về phiếu đồng ý")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["record", "about", "day"], name="one_reminder_per_day_spoken_of")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.about} {self.day}"
