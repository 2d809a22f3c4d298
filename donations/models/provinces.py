"""The country's provinces as they are today, and the names people still know them by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Province(models.Model):
    """One of the 34 provinces since 1 July 2025; there is no district level. Old names are aliases."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tỉnh, thành phố"), max_length=60, unique=True)
    name_folded = models.CharField(max_length=60, unique=True, editable=False)

    class Meta:
        verbose_name = _("tỉnh, thành phố")
        verbose_name_plural = _("tỉnh, thành phố")
        ordering = ["name_folded"]

    def __str__(self) -> str:
        return self.name


class ProvinceAlias(models.Model):
    """A name by which people still know a province: one that was merged, or a short form."""

    province = models.ForeignKey(Province, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("tên cũ"), max_length=60)
    name_folded = models.CharField(max_length=60, unique=True, editable=False)

    class Meta:
        verbose_name = _("tên cũ của tỉnh")
        verbose_name_plural = _("tên cũ của tỉnh")
        ordering = ["name_folded"]

    def __str__(self) -> str:
        return self.name


class Commune(models.Model):
    """A xã, phường or đặc khu of today, directly under its province: there is no district. The hospital brings the list in.

    `known_as` holds its folded names, today's and those that were merged into it, each between bars ("|tan lap|tan tien|").
    """

    province = models.ForeignKey(Province, verbose_name=_("tỉnh, thành phố"), on_delete=models.CASCADE, related_name="communes")
    name = models.CharField(_("xã, phường, đặc khu"), max_length=80)
    old_names = models.CharField(_("tên cũ"), max_length=400, blank=True)
    known_as = models.CharField(max_length=600, editable=False)

    class Meta:
        verbose_name = _("xã, phường, đặc khu")
        verbose_name_plural = _("xã, phường, đặc khu")
        ordering = ["province", "name"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["province", "name"], name="one_commune_of_a_name")]

    def __str__(self) -> str:
        return f"{self.name}, {self.province}"
