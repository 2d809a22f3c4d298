"""Donation boxes as the public knows them: where they stand and which entries of the book came out of them.

Built by services/projections/boxes.py from the register and the book, and dropped and rebuilt at any time. No seal, no
member of staff, no clock time; amounts are read from the public entries by `seq`, so a correction shows here too.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicBox(models.Model):
    """A box that stands, or stood, in the hospital. `due_on` is the day on which it is to be opened next, None when taken away."""

    code = models.CharField(max_length=12, primary_key=True)
    place = models.CharField(max_length=120)
    campus = models.CharField(max_length=24)
    campus_name = models.CharField(max_length=120)
    fund = models.CharField(max_length=85)
    in_use = models.BooleanField(default=True)
    due_on = models.DateField(null=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("hòm, phần công khai")
        verbose_name_plural = _("hòm, phần công khai")
        ordering = ["order", "code"]


class PublicBoxOpening(models.Model):
    """One receipt out of a box: the entry `seq` of the book, on `date`. Foreign money and jewellery are entries of their own."""

    seq = models.BigIntegerField(primary_key=True)
    box = models.CharField(max_length=12)
    date = models.DateField()

    class Meta:
        verbose_name = _("lần mở hòm, phần công khai")
        verbose_name_plural = _("lần mở hòm, phần công khai")
        ordering = ["-date", "-seq"]
        indexes = [models.Index(fields=["box", "-date", "-seq"], name="public_box_opening_box")]
