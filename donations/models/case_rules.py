"""What staff set for the register of cases: its deadlines, and the kind words an answer starts from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CaseRules(models.Model):
    """The register's deadlines, one row that staff edit. Days of contact are calendar days, of answers working days."""

    no_contact_days = models.PositiveSmallIntegerField(
        _("quá số ngày này chưa liên hệ thì nhắc"), default=7, help_text=_("Ngày theo lịch, tính từ lần liên hệ gần nhất, hoặc từ lúc báo.")
    )
    first_contact_hours = models.PositiveSmallIntegerField(_("gặp gia đình lần đầu trong (giờ làm việc)"), default=8)
    answer_days = models.PositiveSmallIntegerField(_("trả lời gia đình sau (ngày làm việc)"), default=5)
    keep_years = models.PositiveSmallIntegerField(
        _("giữ thông tin cá nhân (năm sau khi kết thúc)"), default=5, help_text=_("Hết hạn, tên và lời kể bị xóa; con số thống kê còn lại.")
    )
    draft_days = models.PositiveSmallIntegerField(
        _("giữ bản báo đang gõ (ngày)"), default=14, help_text=_("Bản báo gõ dở mà không gửi thì xóa sau số ngày này.")
    )
    small_group = models.PositiveSmallIntegerField(_("nhóm dưới số này không nêu con số"), default=5)
    opens = models.TimeField(_("giờ làm việc từ"), default="07:30")
    closes = models.TimeField(_("đến"), default="16:30")
    slip_contact = models.CharField(
        _("liên hệ in trên phiếu hẹn"), max_length=160, blank=True, help_text=_("Ví dụ: Phòng Công tác xã hội, nhà A, tầng 1, điện thoại nội bộ 104.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("quy định của sổ hồ sơ")
        verbose_name_plural = _("quy định của sổ hồ sơ")
        default_permissions = ("change", "view")
        constraints = [
            models.CheckConstraint(name="office_opens_before_it_closes", condition=Q(opens__lt=models.F("closes"))),
            models.CheckConstraint(name="small_groups_stay_hidden", condition=Q(small_group__gte=2)),
            models.CheckConstraint(name="cases_are_kept_a_year_at_least", condition=Q(keep_years__gte=1)),
            models.CheckConstraint(name="drafts_are_kept_a_day_at_least", condition=Q(draft_days__gte=1)),
        ]


class AnswerTemplate(models.Model):
    """A kind refusal: what is said to the family and where else to go. Staff edit these; each answer starts from one."""

    title = models.CharField(_("khi nào dùng"), max_length=120, unique=True)
    words = models.TextField(_("lời trả lời"), help_text=_("Nói như nói với gia đình. Không nêu bệnh."))
    places = models.TextField(_("nơi khác có thể giúp"), help_text=_("Mỗi nơi một dòng: tên, việc giúp được, số điện thoại."))
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("mẫu trả lời")
        verbose_name_plural = _("mẫu trả lời")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title
