"""What the public may know of the kitchen: meals by day and campus. Built by services/projections/meals.py, nothing else."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicMeal(models.Model):
    """One dish of one day at one campus. No ward, no member of staff, no clock time; `sponsor` as it may be named."""

    batch = models.BigIntegerField(primary_key=True)
    date = models.DateField()
    campus = models.CharField(max_length=24)
    campus_name = models.CharField(max_length=120)
    campus_order = models.PositiveSmallIntegerField(default=0)
    meal = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    menu = models.CharField(max_length=240, blank=True)
    planned = models.PositiveIntegerField(default=0)
    served = models.PositiveIntegerField(default=0)
    is_closed = models.BooleanField(default=False)
    sponsor = models.CharField(max_length=160, blank=True)
    fund = models.CharField(max_length=80, blank=True)  # code of the fund, when no sponsor is named

    class Meta:
        verbose_name = _("món ăn, phần công khai")
        verbose_name_plural = _("món ăn, phần công khai")
        default_permissions = ()
        indexes = [models.Index(fields=["date", "campus_order"], name="public_meal_date")]
