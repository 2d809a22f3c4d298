"""The charity kitchen's day and the food that groups bring: dishes, checks, samples, where each portion went, recalls.

The book counts portions (SUAT) by vouchers; here is what it does not hold. Whatever a check says is only added to.
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.models.benefactors import Benefactor
from donations.models.visits import GroupVisit
from donations.models.vouchers import Voucher, VoucherLine

NOTED_AT_ONCE = dt.timedelta(minutes=10)


class Eating(models.TextChoices):
    BREAKFAST = "sang", _("Sáng")
    LUNCH = "trua", _("Trưa")
    SUPPER = "chieu", _("Chiều")


class FoodRules(models.Model):
    """The one row of settings for food safety: hours and minutes are wordings of the rule in force, staff edit them."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sample_hours = models.PositiveSmallIntegerField(_("lưu mẫu (giờ)"), default=24)
    near_minutes = models.PositiveSmallIntegerField(_("nhắc trước hạn phát (phút)"), default=60)
    longest_hours = models.PositiveSmallIntegerField(_("từ khi nấu đến khi phát hết, nhiều nhất (giờ)"), default=4)
    step_1 = models.CharField(_("bước 1"), max_length=80, default="Trước khi nấu")
    step_2 = models.CharField(_("bước 2"), max_length=80, default="Khi nấu")
    step_3 = models.CharField(_("bước 3"), max_length=80, default="Trước khi ăn")
    fund = models.ForeignKey(
        "donations.Fund", verbose_name=_("quỹ của bếp"), null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("Suất ăn được ghi vào quỹ này khi món không chọn quỹ khác."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("quy định bếp ăn")
        verbose_name_plural = _("quy định bếp ăn")
        default_permissions = ("change", "view")
        constraints = [models.CheckConstraint(name="there_is_one_row_of_food_rules", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def steps(self) -> list[tuple[int, str]]:
        return [(1, self.step_1), (2, self.step_2), (3, self.step_3)]

    @classmethod
    def now(cls) -> FoodRules:
        """The rules in force; the defaults before anyone has saved them."""
        return cls.objects.select_related("fund__account").first() or cls()


class KitchenDay(models.Model):
    """One day of one campus's kitchen."""

    campus = models.ForeignKey("accounts.Campus", verbose_name=_("cơ sở"), on_delete=models.PROTECT, related_name="+")
    date = models.DateField(_("ngày"))
    menu = models.CharField(_("thực đơn"), max_length=240, blank=True)
    note = models.TextField(_("ghi chú nội bộ"), blank=True)

    class Meta:
        verbose_name = _("sổ bếp")
        verbose_name_plural = _("sổ bếp")
        ordering = ["-date", "campus"]
        default_permissions = ("view",)
        permissions = [
            ("keep_kitchen", "Can keep the kitchen's day sheet: plan, check, take samples, receive and hand out food"),
            ("agree_food", "Can agree, for a ward, to take food a group brought"),
            ("stop_food", "Can stop handing out a batch and recall it"),
        ]
        constraints = [models.UniqueConstraint(fields=["campus", "date"], name="one_kitchen_day_per_campus")]

    def __str__(self) -> str:
        return f"{self.campus.short_name} {self.date:%d/%m/%Y}"


class FoodBatch(models.Model):
    """What is handed out as one: a dish of one meal, or food a group brought. Counts in portions.

    `prepared` is how many were cooked or brought, None while nobody has said. Where the portions of the book come from:
    a giver gave them cooked (`gift`), or they are in the kitchen's stock already (bought, converted or received).
    """

    class Origin(models.TextChoices):
        KITCHEN = "kitchen", _("bếp nấu")
        GROUP = "group", _("nhóm mang đến")

    class Source(models.TextChoices):
        STOCK = "stock", _("suất đã có trong sổ (quỹ mua, nấu từ kho, hoặc đã nhận)")
        GIFT = "gift", _("nhóm nấu tại bếp, tặng suất ăn")

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("chờ kiểm")
        ACCEPTED = "accepted", _("được phát")
        REFUSED = "refused", _("không đạt")

    key = models.UUIDField(unique=True, null=True, editable=False)  # what tells a form sent twice from a second batch
    day = models.ForeignKey(KitchenDay, on_delete=models.PROTECT, related_name="batches")
    origin = models.CharField(max_length=8, choices=Origin.choices)
    code = models.CharField(_("mã lô"), max_length=16)
    meal = models.CharField(_("bữa"), max_length=8, choices=Eating.choices)
    name = models.CharField(_("món"), max_length=120)
    planned = models.PositiveIntegerField(_("dự kiến"), default=0)
    prepared = models.PositiveIntegerField(_("đã nấu"), null=True, blank=True)
    source = models.CharField(_("suất ăn từ đâu"), max_length=8, choices=Source.choices, default=Source.STOCK)
    fund = models.ForeignKey("donations.Fund", verbose_name=_("quỹ"), on_delete=models.PROTECT, related_name="+")
    sponsor = models.ForeignKey(Benefactor, verbose_name=_("nhà tài trợ"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    display = models.CharField(_("tên công khai"), max_length=10, choices=VoucherLine.Display.choices, default=VoucherLine.Display.INITIALS)
    public_sponsor = models.CharField(max_length=160, blank=True)
    visit = models.ForeignKey(GroupVisit, verbose_name=_("đoàn"), null=True, blank=True, on_delete=models.PROTECT, related_name="batches")
    deadline = models.DateTimeField(_("phát hết trước"), null=True, blank=True)

    cooked_by = models.CharField(_("ai nấu"), max_length=120, blank=True)
    cooked_at = models.DateTimeField(_("nấu xong lúc"), null=True, blank=True)
    transport = models.CharField(_("chở đến bằng gì"), max_length=120, blank=True)
    received_at = models.DateTimeField(_("nhận lúc"), null=True, blank=True)
    verdict = models.CharField(_("kết quả kiểm"), max_length=8, choices=Verdict.choices, default=Verdict.WAITING)
    reason = models.CharField(_("vì sao"), max_length=240, blank=True)
    checked_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_ward = models.CharField(_("khoa nhận"), max_length=120, blank=True)
    agreed_name = models.CharField(_("điều dưỡng khoa đồng ý"), max_length=120, blank=True)
    agreed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    closed_at = models.DateTimeField(_("chốt lúc"), null=True, blank=True)
    closed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    voucher = models.ForeignKey(Voucher, null=True, blank=True, on_delete=models.PROTECT, related_name="food_batches")
    received_voucher = models.ForeignKey(Voucher, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("lô thức ăn")
        verbose_name_plural = _("lô thức ăn")
        ordering = ["day", "meal", "id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["day", "code"], name="one_food_batch_per_code"),
            models.CheckConstraint(name="refused_food_says_why", condition=~Q(verdict="refused") | ~Q(reason="")),
            models.CheckConstraint(
                name="food_is_agreed_by_a_second_person",
                condition=Q(agreed_at__isnull=True) | (~Q(agreed_name="") & (Q(agreed_by__isnull=True) | ~Q(agreed_by=F("checked_by")))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}, {self.name}"


class FoodCheck(models.Model):
    """One step of kiểm thực ba bước for one meal, signed. The newest of a step counts; none is ever changed."""

    day = models.ForeignKey(KitchenDay, on_delete=models.PROTECT, related_name="checks")
    meal = models.CharField(max_length=8, choices=Eating.choices)
    step = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    result = models.CharField(_("kết quả"), max_length=240)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("bước kiểm thực")
        verbose_name_plural = _("bước kiểm thực")
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="food_is_checked_in_three_steps", condition=Q(step__in=[1, 2, 3])),
            models.CheckConstraint(name="a_failed_check_says_why", condition=Q(passed=True) | ~Q(result="")),
        ]


class FoodSample(models.Model):
    """A sample kept of a batch, until when, and when it was thrown away."""

    batch = models.OneToOneField(FoodBatch, on_delete=models.PROTECT, related_name="sample")
    code = models.CharField(_("mã mẫu"), max_length=24)
    kept_at = models.DateTimeField()
    keep_until = models.DateTimeField()
    kept_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    disposed_at = models.DateTimeField(null=True, blank=True)
    disposed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("mẫu thức ăn lưu")
        verbose_name_plural = _("mẫu thức ăn lưu")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="a_sample_is_kept_its_time", condition=Q(disposed_at__isnull=True) | Q(disposed_at__gte=F("keep_until"))),
        ]


class Serving(models.Model):
    """Portions of one batch given to one ward at one time. A mistake before closing is undone, never deleted."""

    key = models.UUIDField(unique=True)
    batch = models.ForeignKey(FoodBatch, on_delete=models.PROTECT, related_name="servings")
    ward = models.CharField(_("khoa, nơi nhận"), max_length=120)
    at = models.DateTimeField(_("lúc"))
    portions = models.PositiveIntegerField(_("số suất"))
    noted_at = models.DateTimeField(_("ghi lúc"), null=True, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("lần phát suất ăn")
        verbose_name_plural = _("lần phát suất ăn")
        default_permissions = ()
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(name="a_serving_has_portions", condition=Q(portions__gt=0))]

    @property
    def is_late(self) -> bool:
        """Whether it was written down so long after the hour it names that readers are told."""
        return self.noted_at is not None and self.noted_at - self.at > NOTED_AT_ONCE


class Recall(models.Model):
    """Dừng phát: a batch is locked from this moment; the wards that had it are called one by one."""

    batch = models.OneToOneField(FoodBatch, on_delete=models.PROTECT, related_name="recall")
    reason = models.CharField(_("vì sao"), max_length=240)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.TextField(_("kết quả xử lý"), blank=True)
    closed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lần dừng phát")
        verbose_name_plural = _("lần dừng phát")
        default_permissions = ()
        ordering = ["-at"]
        constraints = [models.CheckConstraint(name="a_recall_ends_with_its_outcome", condition=Q(closed_at__isnull=True) | ~Q(outcome=""))]


class RecallCall(models.Model):
    """One call to a ward about a recall: what came of it, and all portions taken back from the ward so far.

    Calls only grow; a ward's newest one counts, so a ward that did not answer is called again and a wrong number is put right.
    """

    class Result(models.TextChoices):
        TOLD = "told", _("Đã báo khoa")
        NO_ANSWER = "no_answer", _("Không nghe máy, gọi lại sau")
        NOT_CALLED = "not_called", _("Không gọi, ghi vì sao")

    recall = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="calls")
    ward = models.CharField(max_length=120)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    result = models.CharField(_("kết quả gọi"), max_length=10, choices=Result.choices, default=Result.TOLD)
    answer = models.CharField(_("khoa trả lời"), max_length=240, blank=True)
    taken_back = models.PositiveIntegerField(_("suất lấy lại"), default=0)

    class Meta:
        verbose_name = _("lần báo khoa thu hồi")
        verbose_name_plural = _("lần báo khoa thu hồi")
        default_permissions = ()
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="a_ward_not_called_has_a_reason", condition=~Q(result="not_called") | ~Q(answer=""))]
