"""Forms of a group's visit: the answer, what was brought on the day, a gift handed over directly."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.db.models import Q
from django.forms import formset_factory
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Campus
from cms.formatting import date as show_date
from cms.operations import clock
from donations.backoffice.forms.fields import AmountField, DayField, FundField, HoldingField, KeyField
from donations.backoffice.forms.wards import WardField
from donations.backoffice.in_kind.goods_rows import LONGEST, Catalogue, GoodsRow, gathered
from donations.backoffice.in_kind.lot_fields import RangesField
from donations.backoffice.visits.food_fields import FoodFields, HourField, HouseForm
from donations.backoffice.words import goods_sentence, sentence
from donations.models import Account, Category, Commodity, FoodRules, GroupVisit, VoucherLine
from donations.money import AmountError, parse_amount, parse_quantity
from donations.services.in_kind.facts import GoodsFacts, LotFacts
from donations.services.visits import GoodsGift, MoneyGift

Place = Account.Place
ROWS_OF_GOODS = 4  # rows that stand there; a press of the button adds some, up to LONGEST
_WHEN = _("%(time)s ngày %(day)s")


class AnswerForm(HouseForm):
    """What a group is told. The words come proposed and are edited; they are sent or printed exactly so."""

    date = DayField(label=_("Ngày hẹn"))
    starts = HourField(label=_("Giờ hẹn"))
    may_exceed = forms.BooleanField(label=_("Nhận thêm đoàn dù khung giờ đã đủ"), required=False)
    answer = forms.CharField(
        label=_("Lời trả lời gửi đoàn"), max_length=1500,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": "1500", "data-bo-answer-target": "text"}),
        error_messages={"required": _("Hãy viết lời trả lời gửi đoàn: đoàn sẽ đọc đúng những câu này.")},
        help_text=_("Giờ, ngày trong câu theo hai ô trên. Tự sửa câu thì câu phải nói đúng giờ, ngày ấy."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, visit: GroupVisit, act: str, phone: str) -> None:
        self.visit, self.act, self.phone = visit, act, phone
        self.when = hour_and_day(visit.date, visit.starts)  # as the proposed words tell it, for the page to follow the boxes
        self.when_pattern = _WHEN % {"time": "{time}", "day": "{day}"}
        words = proposed_words(visit, act, phone=phone, date=visit.date, starts=visit.starts)
        super().__init__(data, initial={"date": visit.date, "starts": visit.starts, "answer": words})
        if act == "decline":
            for name in ("date", "starts", "may_exceed"):
                del self.fields[name]
            self.fields["answer"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """Words that nobody edited follow the hour and the day that were chosen."""
        data = super().clean() or {}
        date, starts = data.get("date"), data.get("starts")
        if date and starts and " ".join(data.get("answer", "").split()) == " ".join(str(self.initial["answer"]).split()):
            data["answer"] = proposed_words(self.visit, self.act, phone=self.phone, date=date, starts=starts)
        return data


def hour_and_day(date: dt.date, starts: dt.time | None) -> str:
    """As the answer tells it: "09:00 ngày 30/11/2026"."""
    return _WHEN % {"time": f"{starts:%H:%M}" if starts else "…", "day": f"{date:%d/%m/%Y}"}


def proposed_words(visit: GroupVisit, act: str, *, phone: str, date: dt.date, starts: dt.time | None) -> str:
    """A first wording of the answer for that day and hour, to be edited."""
    facts = {"name": visit.name, "campus": visit.campus.name, "when": hour_and_day(date, starts), "phone": phone}
    texts = {
        "accept": _now(
            "Kính gửi %(name)s,\nPhòng Công tác xã hội đã xếp lịch đón đoàn lúc %(when)s tại %(campus)s. Xin đến đúng giờ và hỏi phòng ở sảnh. "
            "Món ăn nấu sẵn sẽ được kiểm khi nhận. Cần đổi giờ, xin gọi %(phone)s. Cảm ơn đoàn."
        ),
        "propose": _now(
            "Kính gửi %(name)s,\nGiờ đoàn chọn đã kín. Phòng xin hẹn đoàn lúc %(when)s tại %(campus)s. Đồng ý, xin bấm “Đồng ý giờ này” ở trang tra "
            "cứu, hoặc gọi %(phone)s. Cảm ơn đoàn."
        ),
        "decline": _now(
            "Kính gửi %(name)s,\nPhòng cảm ơn tấm lòng của đoàn. Lần này phòng chưa đón được đoàn vì …\nĐoàn có thể góp bữa ăn hoặc gửi quà "
            "qua phòng vào ngày khác; xin gọi %(phone)s để cùng chọn. Mong gặp đoàn lần sau."
        ),
    }
    return texts[act] % facts


def at_campus(form: forms.BaseForm, campus: Campus) -> None:
    """Offer the places of the visit's campus, accounts that receive gifts, funds that still do; what is plain comes chosen."""
    holding, fund = form.fields["holding"], form.fields["fund"]
    assert isinstance(holding, forms.ModelChoiceField) and isinstance(fund, forms.ModelChoiceField)  # noqa: S101 as declared
    assert holding.queryset is not None and fund.queryset is not None  # noqa: S101 as declared
    there = Q(campus=campus) | Q(campus=None)
    holding.queryset = holding.queryset.filter(there & (~Q(place=Place.BANK) | Q(is_public=True)))
    fund.queryset = fund.queryset.filter(Q(ends=None) | Q(ends__gte=clock.today()))
    own = [one for one in holding.queryset if one.campus_id == campus.pk]
    for place in (Place.SAFE, Place.STORE, Place.KITCHEN):
        usual = [one for one in own if one.place == place]
        if usual:
            form.initial.setdefault("holding", usual[0].pk)
            form.initial.setdefault("fund", usual[0].default_fund_id or main_fund())
            return


def main_fund() -> int | None:
    """The fund gifts without a wish go to: the kitchen's setting for a group's food is the usual one of a group."""
    return FoodRules.objects.values_list("fund", flat=True).first()


class BroughtRow(GoodsRow):
    """One kind of goods a group brought, with its expiry; an empty row is left out."""

    fund = FundField(required=False)
    holding = HoldingField(Place.STORE, Place.KITCHEN, label=_("Nhập vào"), required=False)

    def __init__(self, *args: Any, campus: Campus, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at_campus(self, campus)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.is_empty:
            return data
        self.hold_against(clock.today())
        for name, words in (("fund", _("Hãy chọn quỹ.")), ("holding", _("Hãy chọn nơi nhập."))):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, words)
        return data

    def gift(self) -> GoodsGift | None:
        if self.is_empty:
            return None
        (item,) = gathered([self])
        return GoodsGift(
            commodity=item.commodity, quantity=item.quantity, fund=self.cleaned_data["fund"], holding=self.cleaned_data["holding"], goods=item.goods
        )


GoodsRows = formset_factory(BroughtRow, extra=ROWS_OF_GOODS, max_num=LONGEST, absolute_max=LONGEST)


class ReceiveForm(FoodFields):
    """The day itself: money, goods (a formset beside it) and food in one sending."""

    people = forms.IntegerField(
        label=_("Số người đến"), min_value=1, max_value=500, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    display = forms.ChoiceField(
        label=_("Tên công khai của đoàn"), choices=VoucherLine.Display.choices, widget=forms.RadioSelect, initial=VoucherLine.Display.INITIALS
    )
    amount = AmountField(label=_("Tiền"), required=False)
    fund = FundField(required=False)
    holding = HoldingField(Place.SAFE, Place.BANK, label=_("Nhận vào"), required=False)

    def __init__(self, *args: Any, campus: Campus, **kwargs: Any) -> None:
        super().__init__(*args, campus=campus, **kwargs)
        at_campus(self, campus)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("amount"):
            for name, words in (("fund", _("Hãy chọn quỹ.")), ("holding", _("Hãy chọn nơi nhận tiền."))):
                if not data.get(name):
                    self.add_error(name, words)
        return data

    def money_gift(self) -> MoneyGift | None:
        data = self.cleaned_data
        return MoneyGift(fund=data["fund"], holding=data["holding"], amount=data["amount"]) if data.get("amount") else None


class HandOverForm(HouseForm):
    """Trao tận tay: what, how much, to how many; the signed list is private."""

    key = KeyField()
    giver = forms.CharField(label=_("Người, đoàn trao"), max_length=160, required=False)
    display = forms.ChoiceField(label=_("Tên công khai"), choices=VoucherLine.Display.choices, widget=forms.RadioSelect)
    commodity = forms.ModelChoiceField(
        label=_("Trao gì"), queryset=Commodity.objects.order_by("order", "code"), empty_label=_("Chọn tiền hoặc hiện vật")
    )
    quantity = forms.CharField(label=_("Tất cả bao nhiêu"), max_length=40, help_text=_("Tiền: 5tr, 500k. Hiện vật: số đếm."))
    expires = DayField(label=_("Hạn dùng"), required=False, help_text=_("Hàng có hạn thì ghi, như in trên hộp."))
    batch = forms.CharField(label=_("Số lô"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    ranges = RangesField()
    people = forms.IntegerField(
        label=_("Số người bệnh đã nhận"), min_value=1, max_value=5000, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Hãy ghi số người bệnh đã nhận, theo danh sách ký nhận.")},
    )  # fmt: skip
    fund = FundField()
    holding = HoldingField(
        Place.SAFE, Place.STORE, Place.KITCHEN, label=_("Ghi qua nơi giữ"), help_text=_("Tiền qua két, hiện vật qua kho của cơ sở.")
    )
    category = forms.ChoiceField(label=_("Loại chi công khai"), choices=[("", _("Chọn loại")), *Category.choices])
    public_memo = forms.CharField(label=_("Nội dung công khai"), max_length=200, initial=_("Trao tận tay người bệnh"))
    ward = WardField(label=_("Khoa, nơi trao"))
    spot = forms.CharField(label=_("Buồng, chỗ trao"), max_length=36, required=False)
    witness = forms.CharField(label=_("Nhân viên có mặt"), max_length=120)
    signed_list = forms.FileField(label=_("Danh sách ký nhận"), required=False, help_text=_("Ảnh chụp hoặc PDF. Giữ riêng; ai mở cũng được ghi lại."))

    def __init__(self, *args: Any, visit: GroupVisit | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), "display": VoucherLine.Display.INITIALS, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.visit = visit
        if visit:
            del self.fields["giver"]
            self.fields["ward"].of_campus(visit.campus)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        commodity, typed, holding = data.get("commodity"), data.get("quantity", ""), data.get("holding")
        if commodity is not None and "quantity" not in self.errors:
            try:
                data["quantity"] = parse_amount(typed) if commodity.is_money else parse_quantity(typed, divisor=commodity.display_divisor)
            except AmountError as error:
                words = sentence(error) if commodity.is_money else goods_sentence(error, divisible=commodity.display_divisor > 1)
                self.add_error("quantity", words)
        if commodity is not None and not commodity.is_money:
            self._check_goods(commodity)
        if commodity is not None and holding is not None and commodity.is_money != (holding.place == Place.SAFE):
            self.add_error("holding", _("Tiền ghi qua két, hiện vật ghi qua kho hoặc bếp."))
        if not self.visit and not data.get("giver", "").strip() and data.get("display") != VoucherLine.Display.ANONYMOUS:
            self.add_error("giver", _("Hãy ghi tên người, đoàn trao. Nếu không cho biết tên, chọn “Ẩn danh”."))
        return data

    def _check_goods(self, commodity: Commodity) -> None:
        """What is kept by expiry or number says it here, not when the paper is posted."""
        data, kept = self.cleaned_data, Catalogue().items.get(str(commodity.pk), commodity)
        expires = data.get("expires")
        if Catalogue.needs_expiry(kept) and not expires and "expires" not in self.errors:
            self.add_error("expires", _now("“%(item)s” phải ghi hạn dùng, như in trên hộp.") % {"item": commodity.name})
        elif expires and expires < clock.today():
            self.add_error("expires", _now("Hàng hết hạn ngày %(expires)s thì không trao cho người bệnh.") % {"expires": show_date(expires)})
        if Catalogue.is_numbered(kept) and not data.get("ranges") and "ranges" not in self.errors:
            self.add_error("ranges", _now("“%(item)s” có số: hãy ghi dải số, ví dụ TQ 1–500.") % {"item": commodity.name})

    def goods(self) -> GoodsFacts | None:
        """Lot, expiry and numbers of what was handed over; None for money."""
        data = self.cleaned_data
        if data["commodity"].is_money:
            return None
        batch = " ".join(data["batch"].split())
        lots = (LotFacts(quantity=data["quantity"], expires=data["expires"], batch=batch),) if batch or data["expires"] else ()
        return GoodsFacts(lots=lots, ranges=tuple(data["ranges"] or ()))

    def facts(self) -> dict[str, Any]:
        names = ("key", "fund", "holding", "commodity", "quantity", "people", "witness", "display", "category", "public_memo", "signed_list")
        place = ", ".join(part for part in (self.cleaned_data["ward"], " ".join(self.cleaned_data["spot"].split())) if part)
        return {
            **{name: self.cleaned_data[name] for name in names},
            "giver": self.cleaned_data.get("giver", ""),
            "ward": place,
            "visit": self.visit,
            "goods": self.goods(),
        }
