"""What remains of a story that was withdrawn: that it was, when, by whom, and which others must still take it down. Never the story."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.operations import clock
from donations.models.encrypted import EncryptedTextField
from stories.models.consent import ConsentRecord


class Withdrawal(models.Model):
    """One consent taken back and everything that rested on it taken down. Counts only: no title, no address, no word of it."""

    record = models.OneToOneField(ConsentRecord, verbose_name=_("phiếu đồng ý"), on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField(_("rút lúc"), default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người làm"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey("operations.Request", verbose_name=_("yêu cầu"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField(_("trang đã gỡ"), default=0)
    pages_changed = models.PositiveIntegerField(_("trang đã bỏ ảnh"), default=0)
    revisions = models.PositiveIntegerField(_("bản nháp đã xóa"), default=0)
    pictures = models.PositiveIntegerField(_("ảnh đã xóa"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lần rút lại đồng ý")
        verbose_name_plural = _("các lần rút lại đồng ý")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return str(self.record)


class TakeDown(models.Model):
    """A copy that somebody else holds and must take down: our fanpage, a newspaper, Zalo. Done by a person, by `due_on`."""

    class Channel(models.TextChoices):
        FANPAGE = "fanpage", _("Fanpage")
        PRESS = "press", _("Báo, đài, Zalo")
        REPORTS = "reports", _("Báo cáo đã gửi")
        OTHER = "other", _("Nơi khác")

    withdrawal = models.ForeignKey(Withdrawal, verbose_name=_("lần rút lại"), on_delete=models.CASCADE, related_name="take_downs")
    channel = models.CharField(_("nơi"), max_length=10, choices=Channel.choices)
    due_on = models.DateField(_("hạn gỡ"))
    done_at = models.DateTimeField(_("đã gỡ lúc"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người gỡ"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("ghi lại"), max_length=240, blank=True, help_text=_("Gọi ai, họ trả lời sao. Không ghi tên người trong chuyện."))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("việc gỡ ở nơi khác")
        verbose_name_plural = _("việc gỡ ở nơi khác")
        ordering = ["due_on", "pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(fields=["withdrawal", "channel"], name="one_take_down_per_channel"),
            models.CheckConstraint(
                name="taken_down_by_somebody", condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.withdrawal}: {self.get_channel_display()}"


class RightsRequest(models.Model):
    """The clocks of one request about personal data, beside the answer day that every request has. Calendar days.

    `stop_on`: nothing of ours shows it any more; `third_party_on`: nor do those we can tell to. One extension, with its reason.
    """

    class Wish(models.TextChoices):
        WITHDRAW = "withdraw", _("Rút lại, gỡ câu chuyện hoặc ảnh")
        CORRECT = "correct", _("Sửa điều chưa đúng")
        SEE = "see", _("Xem bệnh viện đang giữ gì về tôi")
        ERASE = "erase", _("Xóa thông tin của tôi")

    request = models.OneToOneField("operations.Request", verbose_name=_("yêu cầu"), on_delete=models.PROTECT, related_name="rights")
    key = models.UUIDField(_("khóa của biểu mẫu"), unique=True, editable=False)
    name = EncryptedTextField(_("người gửi"))
    contact = EncryptedTextField(_("cách trả lời"))
    about = EncryptedTextField(_("về bài, ảnh hay phiếu nào"))
    record = models.ForeignKey(
        ConsentRecord, verbose_name=_("phiếu đồng ý"), null=True, blank=True, on_delete=models.PROTECT, related_name="rights_requests"
    )
    wish = models.CharField(_("muốn"), max_length=10, choices=Wish.choices)
    stop_on = models.DateField(_("dừng trước ngày"))
    third_party_on = models.DateField(_("bên thứ ba dừng trước ngày"))
    extended_days = models.PositiveSmallIntegerField(_("đã gia hạn (ngày)"), default=0)
    extended_reason = models.CharField(_("gia hạn vì"), max_length=240, blank=True)
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người gia hạn"), null=True, on_delete=models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("yêu cầu về dữ liệu cá nhân")
        verbose_name_plural = _("yêu cầu về dữ liệu cá nhân")
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                name="extension_has_a_reason", condition=Q(extended_days=0) | (~Q(extended_reason="") & Q(extended_by__isnull=False))
            ),
            models.CheckConstraint(name="third_parties_after_us", condition=Q(third_party_on__gte=models.F("stop_on"))),
        ]

    def __str__(self) -> str:
        return str(self.request)

    @property
    def last_day(self) -> dt.date:
        """By when everything must have stopped."""
        return self.third_party_on


class PageCopy(models.Model):
    """What a page was copied from. `source` is a page's key, kept when that page is gone."""

    page = models.OneToOneField("wagtailcore.Page", verbose_name=_("bản sao"), on_delete=models.CASCADE, primary_key=True, related_name="copied_from")
    source = models.PositiveBigIntegerField(_("chép từ trang số"), db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("gốc của bản sao")
        verbose_name_plural = _("gốc của bản sao")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id} < {self.source}"
