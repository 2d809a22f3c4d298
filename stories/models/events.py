"""Events: when, where, what is still needed, what it costs, and which child fund carries it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from cms import gate
from cms.accounts.models import Campus
from cms.models import BasePage
from cms.models.words import stream_text
from cms.operations import clock
from stories.blocks import StoryBodyBlock
from stories.models.listing import ListingPage, listing, searched
from stories.models.people_panel import PeoplePanel


class EventIndexPage(ListingPage):
    """What is coming, soonest first, then what has been, latest first."""

    template = "stories/event_index_page.html"
    parent_page_types: ClassVar[list] = ["cms.HomePage"]
    subpage_types: ClassVar[list] = ["stories.EventPage"]

    class Meta:
        verbose_name = _("danh sách sự kiện")
        verbose_name_plural = _("danh sách sự kiện")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        events = EventPage.for_cards().child_of(self)
        today = clock.today()
        if searched(request):  # a reader who looks for one does not know whether it has been
            context["listing"], context["upcoming"] = listing(events, request), []
            return context
        context["listing"] = listing(events.filter(last_day__lt=today), request)
        context["upcoming"] = list(gate.public(events.filter(last_day__gte=today)).order_by("date", "pk")[:40]) if context["listing"].is_first else []
        return context


class EventPage(BasePage):
    """One event. `date` and `last_day` are its local days, kept from `starts_at` and `ends_at` for lists."""

    lead = models.TextField(_("lời dẫn"), max_length=400)
    starts_at = models.DateTimeField(_("bắt đầu"))
    ends_at = models.DateTimeField(_("kết thúc"), null=True, blank=True)
    date = models.DateField(_("ngày"), editable=False, db_index=True)
    last_day = models.DateField(_("ngày cuối"), editable=False, db_index=True)
    place = models.CharField(_("nơi tổ chức"), max_length=160)
    place_note = models.CharField(_("đường đi, gửi xe"), max_length=240, blank=True)
    campus = models.ForeignKey(Campus, verbose_name=_("cơ sở"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(_("ai tham gia"), max_length=160, blank=True, help_text=_("Ví dụ: 300 người bệnh, 60 tình nguyện viên"))
    audience_note = models.CharField(_("nói thêm"), max_length=240, blank=True, help_text=_("Ví dụ: Người bệnh không cần đăng ký, khoa sẽ đưa xuống"))
    lead_image = models.ForeignKey("cms.SiteImage", verbose_name=_("ảnh"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    lead_caption = models.CharField(_("chú thích ảnh"), max_length=240, blank=True)

    tells_of_person = models.BooleanField(
        _("có người nhận ra được trong bài"), default=False,
        help_text=_("Bài kể hay có ảnh của một người mà ai đó nhận ra được. Khi đó bài cần phiếu đồng ý."),
    )  # fmt: skip
    fund = models.ForeignKey(
        "donations.Fund", verbose_name=_("quỹ của sự kiện"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("Quỹ con riêng: tiền góp cho sự kiện không lẫn với quỹ khác."),
    )  # fmt: skip
    organising_fund = models.ForeignKey(
        "donations.Fund", verbose_name=_("quỹ chi phí tổ chức"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("Âm thanh, rạp, in ấn… không lấy từ tiền góp cho người bệnh."),
    )  # fmt: skip
    budget_note = models.CharField(_("lời về dự toán"), max_length=240, blank=True)
    organising_note = models.CharField(_("ai trả chi phí tổ chức"), max_length=240, blank=True)

    signup_until = models.DateField(_("hạn đăng ký tình nguyện"), null=True, blank=True)
    signup_note = models.CharField(_("ai phụ trách"), max_length=240, blank=True, help_text=_("Ghi chức danh, không ghi tên và số riêng."))
    results_due = models.DateField(_("công bố kết quả trước ngày"), null=True, blank=True)

    body = StreamField(StoryBodyBlock(), verbose_name=_("nội dung"), blank=True)
    outcome = StreamField(StoryBodyBlock(), verbose_name=_("ảnh và kết quả"), blank=True, help_text=_("Điền sau sự kiện."))

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("campus"), FieldPanel("place"), FieldPanel("place_note")],
            heading=_("Khi nào, ở đâu"),
        ),
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("audience_note")], heading=_("Ai tham gia")),
        MultiFieldPanel([FieldPanel("lead_image"), FieldPanel("lead_caption")], heading=_("Ảnh")),
        InlinePanel("needs", heading=_("Đang cần"), label=_("Việc đang cần")),
        InlinePanel("agenda", heading=_("Chương trình"), label=_("Dòng chương trình")),
        FieldPanel("body"),
        FieldPanel("tells_of_person"),
        PeoplePanel(heading=_("Người trong bài")),
        MultiFieldPanel([FieldPanel("fund"), FieldPanel("organising_fund")], heading=_("Quỹ")),
        InlinePanel("budget", heading=_("Dự toán"), label=_("Dòng dự toán")),
        MultiFieldPanel([FieldPanel("budget_note"), FieldPanel("organising_note")], heading=_("Lời về tiền")),
        MultiFieldPanel([FieldPanel("signup_until"), FieldPanel("signup_note")], heading=_("Đăng ký tình nguyện")),
        MultiFieldPanel([FieldPanel("results_due"), FieldPanel("outcome")], heading=_("Sau sự kiện")),
    ]
    template = "stories/event_page.html"
    served_with: ClassVar[tuple[str, ...]] = ("social_image", "lead_image", "campus", "fund")
    parent_page_types: ClassVar[list] = ["stories.EventIndexPage"]
    subpage_types: ClassVar[list] = []

    class Meta:
        verbose_name = _("sự kiện")
        verbose_name_plural = _("sự kiện")

    @classmethod
    def for_cards(cls) -> Any:
        """Events as lists need them: no bodies, picture and campus fetched along."""
        return cls.objects.defer("body", "outcome").select_related("lead_image", "campus")

    @property
    def share_image(self) -> Any:
        return self.social_image or self.lead_image

    @property
    def is_over(self) -> bool:
        return self.last_day < clock.today()

    @property
    def signup_open(self) -> bool:
        return not self.is_over and self.signup_until is not None and self.signup_until >= clock.today()

    def written_text(self) -> str:
        return " ".join([self.lead, self.place, self.place_note, self.audience, stream_text(self.body), stream_text(self.outcome)])

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("Giờ kết thúc phải sau giờ bắt đầu.")})
        if self.lead_image_id and self.lead_image and not self.lead_image.may_be_shown:
            raise ValidationError({"lead_image": _("Ảnh này chưa có văn bản thay thế. Mở ảnh trong thư viện, viết một câu tả ảnh rồi chọn lại.")})
        if self.fund_id and self.fund_id == self.organising_fund_id:
            raise ValidationError({"organising_fund": _("Chi phí tổ chức phải ở một quỹ khác với quỹ cho người bệnh.")})

    def full_clean(self, *args, **kwargs) -> None:
        self._set_days()
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs) -> None:
        self._set_days()
        super().save(*args, **kwargs)

    def _set_days(self) -> None:
        if self.starts_at:
            self.date = timezone.localtime(self.starts_at).date()
            self.last_day = timezone.localtime(self.ends_at).date() if self.ends_at else self.date

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        rows = list(self.budget.all())
        for kind in EventBudgetRow.Kind:
            lines = [row for row in rows if row.kind == kind]
            context[f"{kind.value}_rows"] = lines
            context[f"{kind.value}_total"] = sum(row.amount for row in lines)
        return context


class EventNeed(Orderable):
    """What an event still needs, counted in its own unit."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="needs")
    label = models.CharField(_("cần gì"), max_length=120)
    target = models.PositiveIntegerField(_("cần bao nhiêu"))
    have = models.PositiveIntegerField(_("đã có"), default=0)
    unit = models.CharField(_("đơn vị"), max_length=24, help_text=_("phần, người, chiếc…"))
    note = models.CharField(_("nói thêm"), max_length=160, blank=True)

    panels: ClassVar[list] = [FieldPanel("label"), FieldPanel("target"), FieldPanel("have"), FieldPanel("unit"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("việc đang cần")
        verbose_name_plural = _("việc đang cần")

    def __str__(self) -> str:
        return f"{self.label}: {self.have}/{self.target}"

    @property
    def missing(self) -> int:
        return max(0, self.target - self.have)

    @property
    def percent(self) -> float:
        """0 to 100, one decimal, for the bar."""
        return round(min(100, 100 * self.have / self.target), 1) if self.target else 100


class EventAgendaRow(Orderable):
    """One line of the programme."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="agenda")
    time = models.TimeField(_("giờ"))
    text = models.CharField(_("việc"), max_length=200)

    panels: ClassVar[list] = [FieldPanel("time"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("dòng chương trình")
        verbose_name_plural = _("dòng chương trình")

    def __str__(self) -> str:
        return f"{self.time:%H:%M} {self.text}"


class EventBudgetRow(Orderable):
    """One line of what the event is planned to cost: for the patients, or to organise it. `amount` in whole đồng."""

    class Kind(models.TextChoices):
        PATIENTS = "patients", _("Cho người bệnh")
        ORGANISING = "organising", _("Chi phí tổ chức")

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="budget")
    kind = models.CharField(_("loại"), max_length=12, choices=Kind.choices, default=Kind.PATIENTS)
    label = models.CharField(_("khoản"), max_length=160)
    amount = models.PositiveBigIntegerField(_("số tiền (đồng)"))

    panels: ClassVar[list] = [FieldPanel("kind"), FieldPanel("label"), FieldPanel("amount")]

    class Meta(Orderable.Meta):
        verbose_name = _("dòng dự toán")
        verbose_name_plural = _("dòng dự toán")

    def __str__(self) -> str:
        return f"{self.label}: {self.amount}"
