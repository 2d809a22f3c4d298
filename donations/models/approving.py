"""Who may decide for whom and how: delegations, one-time links, when a council must sign, and what the book watches for."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.models.vouchers import Voucher


class Delegation(models.Model):
    """A giấy ủy quyền: `delegate` decides in place of `absent` from `starts` to `ends`, both days included.

    The absent person gives it themself. Only for an absence nobody foresaw (`is_sudden`) does who keeps delegations decide in
    their place, by a paper with its reason; the absent person is then told by mail at once (`told_at`) and may end it. It holds
    only once another person than `granted_by` confirmed it; it ends by itself, or earlier by `ended_at`.
    """

    absent = models.ForeignKey("accounts.User", verbose_name=_("người vắng mặt"), on_delete=models.PROTECT, related_name="+")
    delegate = models.ForeignKey("accounts.User", verbose_name=_("người được ủy quyền"), on_delete=models.PROTECT, related_name="+")
    document = models.CharField(_("số giấy ủy quyền"), max_length=60)
    starts = models.DateField(_("từ ngày"))
    ends = models.DateField(_("đến hết ngày"))
    reason = models.CharField(_("lý do"), max_length=240, blank=True)
    granted_by = models.ForeignKey("accounts.User", verbose_name=_("người lập"), on_delete=models.PROTECT, related_name="+", db_index=False)
    granted_at = models.DateTimeField(_("lập lúc"))
    is_sudden = models.BooleanField(_("vắng đột xuất"), default=False)
    told_at = models.DateTimeField(_("báo người vắng mặt lúc"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "accounts.User", verbose_name=_("người xác nhận"), null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", verbose_name=_("người chấm dứt"), null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(_("chấm dứt lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("giấy ủy quyền")
        verbose_name_plural = _("giấy ủy quyền")
        ordering = ["-starts", "-id"]
        permissions = [("be_delegate", "Can be named to decide in an absent approver's place")]
        constraints = [
            models.CheckConstraint(name="delegate_is_another_person", condition=~Q(absent=F("delegate"))),
            models.CheckConstraint(name="delegation_ends_after_it_starts", condition=Q(ends__gte=F("starts"))),
            models.CheckConstraint(
                name="delegation_confirmed_by_a_second_person",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | (Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("granted_by"))),
            ),
            models.CheckConstraint(name="delegation_given_by_the_absent_or_sudden", condition=Q(granted_by=F("absent")) | Q(is_sudden=True)),
            models.CheckConstraint(
                name="sudden_delegation_has_reason_and_is_no_gift_to_oneself",
                condition=Q(is_sudden=False) | (~Q(reason="") & ~Q(granted_by=F("delegate"))),
            ),
        ]

    def __str__(self) -> str:
        return self.document


class DecisionLink(models.Model):
    """A one-time link by which one person decides on one version of one voucher, without signing in.

    Only the digest of the secret is kept. `door` marks the person's sign-in state when it was made: a changed password
    or a sign-out everywhere makes it worthless.
    """

    class Decision(models.TextChoices):
        APPROVED = "approved", _("đã duyệt")
        RETURNED = "returned", _("đã trả lại")
        SIGNED = "signed", _("hội đồng đã ký")

    voucher = models.ForeignKey(Voucher, verbose_name=_("chứng từ"), on_delete=models.PROTECT, related_name="links")
    version = models.PositiveIntegerField()
    approver = models.ForeignKey("accounts.User", verbose_name=_("gửi cho"), on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    door = models.CharField(max_length=64)
    made_by = models.ForeignKey("accounts.User", verbose_name=_("người gửi"), on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(_("gửi lúc"))
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    opened_at = models.DateTimeField(_("mở lần đầu lúc"), null=True, blank=True)
    used_at = models.DateTimeField(_("dùng lúc"), null=True, blank=True)
    decision = models.CharField(_("quyết định"), max_length=10, choices=Decision.choices, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("đường dẫn duyệt một lần")
        verbose_name_plural = _("đường dẫn duyệt một lần")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="link_used_for_a_decision", condition=Q(used_at__isnull=True, decision="") | Q(used_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.voucher)


class CouncilRule(models.Model):
    """From `starts` on, money leaving a fund above `threshold` (đồng, exclusive) needs a council's signature before the final one.

    A new decision is a new row; the latest `starts` not after the voucher's day holds. An empty threshold ends the rule.
    """

    threshold = models.BigIntegerField(_("ngưỡng phải qua hội đồng (đồng)"), null=True, blank=True, validators=[MinValueValidator(1)])
    decision = models.CharField(_("số quyết định"), max_length=60)
    starts = models.DateField(_("áp dụng từ ngày"))
    made_by = models.ForeignKey("accounts.User", verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("ngưỡng hội đồng")
        verbose_name_plural = _("ngưỡng hội đồng")
        ordering = ["-starts", "-id"]
        permissions = [("sign_council", "Can sign for the council")]
        constraints = [models.CheckConstraint(name="council_threshold_is_positive", condition=Q(threshold__isnull=True) | Q(threshold__gt=0))]

    def __str__(self) -> str:
        return self.decision


HOUR = [MinValueValidator(0), MaxValueValidator(23)]
AT_LEAST_ONE = [MinValueValidator(1)]
PERCENT = [MinValueValidator(1), MaxValueValidator(100)]


class WatchSettings(models.Model):
    """What the first screen reminds of and what the list of oddities calls odd: one row, kept by the head of department."""

    link_hours = models.PositiveSmallIntegerField(_("đường dẫn duyệt dùng được (giờ)"), default=24, validators=AT_LEAST_ONE)
    delegation_days = models.PositiveSmallIntegerField(_("giấy ủy quyền dài nhất (ngày)"), default=92, validators=AT_LEAST_ONE)
    sudden_days = models.PositiveSmallIntegerField(_("ủy quyền khi vắng đột xuất dài nhất (ngày)"), default=14, validators=AT_LEAST_ONE)
    cover_weeks = models.PositiveSmallIntegerField(_("nhắc khi quỹ đủ chi dưới (tuần)"), default=4, validators=AT_LEAST_ONE)
    pace_weeks = models.PositiveSmallIntegerField(_("mức chi tính theo (tuần gần nhất)"), default=8, validators=AT_LEAST_ONE)
    proof_days = models.PositiveSmallIntegerField(_("nhắc thiếu chứng minh công khai sau (ngày)"), default=15, validators=AT_LEAST_ONE)
    proof_window = models.PositiveSmallIntegerField(_("xét chứng minh của (ngày gần nhất)"), default=365, validators=AT_LEAST_ONE)
    oddity_days = models.PositiveSmallIntegerField(_("xét dấu hiệu lạ của (ngày gần nhất)"), default=90, validators=AT_LEAST_ONE)
    night_from = models.PositiveSmallIntegerField(_("đêm bắt đầu lúc (giờ)"), default=20, validators=HOUR)
    night_to = models.PositiveSmallIntegerField(_("đêm kết thúc lúc (giờ)"), default=6, validators=HOUR)
    round_unit = models.BigIntegerField(_("tiền tròn là bội số của (đồng)"), default=1_000_000, validators=AT_LEAST_ONE)
    round_least = models.BigIntegerField(_("chỉ xét tiền tròn từ (đồng)"), default=5_000_000, validators=AT_LEAST_ONE)
    payee_times = models.PositiveSmallIntegerField(_("cùng người nhận từ (lần)"), default=3, validators=[MinValueValidator(2)])
    payee_days = models.PositiveSmallIntegerField(_("trong vòng (ngày)"), default=30, validators=AT_LEAST_ONE)
    pair_times = models.PositiveSmallIntegerField(_("cùng cặp lập và duyệt từ (lần)"), default=10, validators=[MinValueValidator(2)])
    pair_percent = models.PositiveSmallIntegerField(_("và chiếm từ (% số lần duyệt)"), default=70, validators=PERCENT)
    split_days = models.PositiveSmallIntegerField(_("tách nhỏ: các đề nghị cách nhau không quá (ngày)"), default=7, validators=AT_LEAST_ONE)
    split_percent = models.PositiveSmallIntegerField(_("mỗi đề nghị từ (% ngưỡng hội đồng)"), default=50, validators=PERCENT)

    class Meta:
        verbose_name = _("ngưỡng nhắc và dấu hiệu lạ")
        verbose_name_plural = _("ngưỡng nhắc và dấu hiệu lạ")
        permissions = [("view_oddities", "Can read the list of oddities")]
        constraints = [models.CheckConstraint(name="one_row_of_watch_settings", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def now(cls) -> WatchSettings:
        """The row in force; the defaults above until someone has saved one."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)


class Duty(models.Model):
    """Something the department must publish within `days` of an event; name, days and wording change by decree."""

    class Starts(models.TextChoices):
        CAMPAIGN = "campaign", _("đợt vận động kết thúc")
        MONTH = "month", _("hết tháng")
        QUARTER = "quarter", _("hết quý")
        YEAR = "year", _("hết năm")

    name = models.CharField(_("việc phải công khai"), max_length=120)
    starts_with = models.CharField(_("tính từ khi"), max_length=10, choices=Starts.choices)
    days = models.PositiveSmallIntegerField(_("trong vòng (ngày)"), validators=AT_LEAST_ONE)
    in_working_days = models.BooleanField(_("tính theo ngày làm việc"), default=False)
    basis = models.CharField(_("căn cứ"), max_length=160, blank=True)
    since = models.DateField(_("nhắc cho các kỳ từ ngày"), help_text=_("Kỳ hoặc đợt kết thúc trước ngày này không hiện đồng hồ."))
    is_active = models.BooleanField(_("đang dùng"), default=True)

    class Meta:
        verbose_name = _("hạn công khai")
        verbose_name_plural = _("hạn công khai")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class DutyDone(models.Model):
    """A duty done for one `subject`: `YYYY-MM`, `YYYY-Qn`, `YYYY` or `fund:<id>`."""

    duty = models.ForeignKey(Duty, verbose_name=_("hạn công khai"), on_delete=models.PROTECT, related_name="done")
    subject = models.CharField(_("kỳ hoặc đợt"), max_length=40)
    where = models.CharField(_("công khai ở đâu"), max_length=240)
    by = models.ForeignKey("accounts.User", verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("hạn công khai đã xong")
        verbose_name_plural = _("hạn công khai đã xong")
        constraints = [models.UniqueConstraint(fields=["duty", "subject"], name="duty_done_once_per_subject")]

    def __str__(self) -> str:
        return f"{self.duty} {self.subject}"


class OddityRemark(models.Model):
    """What someone found out about one oddity; `key` names the finding, so the remark stays with it."""

    key = models.CharField(max_length=120, unique=True)
    text = models.CharField(_("kết quả xem xét"), max_length=500)
    by = models.ForeignKey("accounts.User", verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("kết quả xem xét dấu hiệu lạ")
        verbose_name_plural = _("kết quả xem xét dấu hiệu lạ")

    def __str__(self) -> str:
        return self.key
