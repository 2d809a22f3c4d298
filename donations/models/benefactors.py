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
    place = models.CharField(_("nơi ở hoặc đơn vị"), max_length=120, blank=True, help_text=_("Xã, tỉnh: để phân biệt người cùng tên."))
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    note = models.TextField(_("ghi chú nội bộ"), blank=True)
    letters_agreed_on = models.DateField(_("đồng ý nhận thư từ ngày"), null=True, blank=True)
    letters_agreed_how = models.CharField(_("đồng ý bằng cách nào"), max_length=120, blank=True)
    no_thanks = models.BooleanField(_("xin không cảm ơn, không liên hệ"), default=False)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="aliases")  # services/giving/merging.py
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("nhà hảo tâm")
        verbose_name_plural = _("nhà hảo tâm")
        ordering = ["name"]
        permissions = [
            ("merge_benefactor", "Can merge benefactors"),
            ("view_contact", "Can see benefactors' telephone and e-mail"),
            ("thank_benefactor", "Can log thanks and print year letters"),
        ]
        constraints = [
            models.CheckConstraint(
                name="nobody_is_their_own_alias", condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id"))
            ),
            models.CheckConstraint(
                name="agreed_letters_say_how", condition=models.Q(letters_agreed_on__isnull=True) | ~models.Q(letters_agreed_how="")
            ),
        ]
        indexes = [models.Index(fields=["name_folded", "id"], name="benefactor_name_id")]

    def __str__(self) -> str:
        return self.name
