"""Who gives: benefactors and the visits of charity groups. Private; the public sees only what each gift chose to show."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Benefactor(models.Model):
    """A person, company or group who gives. Private: the public sees only the display chosen on each gift."""

    class Kind(models.TextChoices):
        PERSON = "person", _("cá nhân")
        COMPANY = "company", _("doanh nghiệp")
        GROUP = "group", _("đoàn, nhóm")

    kind = models.CharField(_("loại"), max_length=8, choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(_("tên"), max_length=160)
    name_folded = models.CharField(max_length=160, editable=False, db_index=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    note = models.TextField(_("ghi chú nội bộ"), blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("nhà hảo tâm")
        verbose_name_plural = _("nhà hảo tâm")
        ordering = ["name"]
        permissions = [("merge_benefactor", "Can merge benefactors")]

    def __str__(self) -> str:
        return self.name


class GroupVisit(models.Model):
    """A charity group's visit; receipts recorded for it count the group once (`groups` in the log)."""

    date = models.DateField(_("ngày"))
    name = models.CharField(_("tên đoàn"), max_length=160)
    campus = models.ForeignKey("accounts.Campus", verbose_name=_("cơ sở"), on_delete=models.PROTECT, related_name="+")
    benefactor = models.ForeignKey(Benefactor, verbose_name=_("nhà hảo tâm"), null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    people = models.PositiveIntegerField(_("số người trong đoàn"), null=True, blank=True)
    may_be_named = models.BooleanField(_("đồng ý nêu tên đoàn"), default=False)
    note = models.TextField(_("ghi chú nội bộ"), blank=True)

    class Meta:
        verbose_name = _("đoàn từ thiện")
        verbose_name_plural = _("đoàn từ thiện")
        ordering = ["-date", "-id"]

    def __str__(self) -> str:
        return self.name
