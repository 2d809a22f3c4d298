"""Receiving: cash at the safe, a bank transfer, goods at the store or kitchen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.formatting import date as show_date
from cms.formatting import fold
from cms.operations import clock
from donations.backoffice.forms.base import PaperForm
from donations.backoffice.forms.fields import AmountField, FundField, HoldingField
from donations.backoffice.forms.visit_field import VisitCodeField, VisitField
from donations.backoffice.permissions import VIEW_BENEFACTOR
from donations.models import MONEY, Account, Benefactor, Commodity, DeclinedGift, Fund, VoucherLine
from donations.selectors import benefactors, praise
from donations.selectors.benefactors import Namesake
from donations.services.vouchers import rights
from donations.services.vouchers.display import likely_kind

Place = Account.Place
HAND_BACK = "hand_back"  # the button that notes a gift as not taken instead of recording it
NEW_GIVER = "new"
KNOWN_GIVER = "known"  # the one giver of that name, said by somebody who may not see who that is


class ReceiptForm(PaperForm):
    """What every receipt asks, money or goods: from whom, how they are named, for what, with which words."""

    obvious = ("holding",)
    act = (rights.RECORD_RECEIPT,)
    initial_display = VoucherLine.Display.INITIALS

    giver = forms.CharField(label=_("Người nộp"), max_length=160, required=False)
    benefactor = forms.CharField(required=False, widget=forms.HiddenInput)
    display = forms.ChoiceField(
        label=_("Tên công khai"), choices=VoucherLine.Display.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn cách hiện tên."), "invalid_choice": _("Hãy chọn một trong ba cách hiện tên.")},
    )  # fmt: skip
    fund = FundField(label=_("Quỹ, đợt hoặc mục đích"), unidentified=True)
    holding = HoldingField(label=_("Nhận vào"))
    visit = VisitField()
    visit_code = VisitCodeField()
    message = forms.CharField(
        label=_("Lời nhắn của người tặng"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2, "maxlength": "500"})
    )
    internal_memo = forms.CharField(label=_("Ghi chú nội bộ"), max_length=500, required=False)
    late = forms.CharField(required=False, max_length=12)  # where a gift goes whose campaign has ended: parent or unidentified

    late_fund: Fund | None = None  # the ended campaign that was chosen, once the form is cleaned

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"display": self.initial_display, **kwargs.get("initial", {})}
        self._namesakes: dict[str, list[Namesake]] = {}  # asked about several times while one form is answered
        super().__init__(*args, **kwargs)

    def narrow(self) -> None:
        holding, visit = self.fields["holding"], self.fields["visit"]
        if isinstance(holding, forms.ModelChoiceField):
            holding.queryset = Account.objects.filter(nature=Account.Nature.HOLDING, is_open=True, place__in=self.places).order_by("name")
        if isinstance(visit, VisitField):
            visit.offer(self.user, kept=self.voucher.visit_id if self.voucher else None, chosen=self["visit"].value())

    def _find_visit(self, data: dict[str, Any]) -> None:
        """A typed code stands for the group it names."""
        typed, field = data.get("visit_code", ""), self.fields["visit"]
        if not typed or not isinstance(field, VisitField) or "visit" in self.errors:
            return
        found = field.by_code(typed)
        if found is None:
            self.add_error("visit_code", _("Chưa có đoàn nào mã này được đón, hoặc đoàn đã đến quá lâu. Hãy xem Lịch đón đoàn."))
        elif data.get("visit") and data["visit"].pk != found.pk:
            self.add_error("visit_code", _("Mã này là của đoàn %(name)s, khác đoàn đã chọn. Hãy giữ một.") % {"name": found.name})
        else:
            data["visit"] = found

    def clean_giver(self) -> str:
        return " ".join(self.cleaned_data["giver"].split())

    def clean_message(self) -> str:
        return " ".join(self.cleaned_data["message"].split())  # a public line holds no line breaks

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._find_visit(data)
        named, visit = data.get("giver", ""), data.get("visit")
        if not named and not (visit and visit.benefactor_id) and data.get("display") != VoucherLine.Display.ANONYMOUS:
            self.add_error("giver", _("Hãy ghi tên người nộp. Nếu người tặng không cho biết tên, chọn “Ẩn danh”."))
        data["benefactor"] = self._chosen_benefactor(named, data.get("benefactor", ""))
        self._answer_late(data)
        return data

    @property
    def is_handed_back(self) -> bool:
        """The person pressed the button that takes nothing."""
        return self.data.get("action") == HAND_BACK

    def late_targets(self) -> dict[str, Fund]:
        """Where a gift for an ended campaign may go if its giver agrees: the fund above it, and where purposes are asked."""
        if self.late_fund is None:
            return {}
        parent = self.late_fund.parent
        above = {"parent": parent} if parent and parent.account.is_open and not (parent.ends and parent.ends < clock.today()) else {}
        unidentified = Fund.objects.filter(kind=Fund.Kind.UNIDENTIFIED).select_related("account").first()
        return {**above, **({"unidentified": unidentified} if unidentified else {})}

    def _answer_late(self, data: dict[str, Any]) -> None:
        """A campaign that has ended takes nothing more: the giver is asked, and the answer is kept with the paper."""
        fund, date = data.get("fund"), data.get("date")
        if not fund or not date or not fund.ends or date <= fund.ends:
            return
        self.late_fund = fund
        if self.is_handed_back:
            return
        target = self.late_targets().get(data.get("late", ""))
        if target is None:
            told = _("“%(fund)s” đã kết thúc nhận ngày %(ends)s. Hãy hỏi người tặng rồi chọn một cách bên dưới.")
            self.add_error("late", told % {"fund": fund.name, "ends": show_date(fund.ends)})
            return
        data["fund"] = target
        note = _("Người tặng muốn tặng “%(fund)s” sau ngày kết thúc, đồng ý ghi vào “%(target)s”.") % {"fund": fund.name, "target": target.name}
        data["internal_memo"] = f"{note} {data.get('internal_memo', '')}".strip()[:500]

    def declined(self) -> dict[str, Any] | None:
        """Facts of a gift that is not taken (services.giving.declining), when the person said so and there is a reason."""
        giver = self.cleaned_data.get("benefactor")
        known = giver if giver is not None and giver.pk else None
        if not self.is_handed_back or "amount" not in self.fields:
            return None
        if self.late_fund is not None:
            why = DeclinedGift.Why.LATE
        elif known and not praise.standing(known).may_be_accepted:
            why = DeclinedGift.Why.DECLINED
        else:
            return None
        data = self.cleaned_data
        return {
            "key": data["key"],
            "why": why,
            "date": data["date"],
            "amount": data["amount"],
            "giver": data["giver"],
            "benefactor": known,
            "fund": data["fund"],
        }

    def _chosen_benefactor(self, named: str, chosen: str) -> Benefactor | None:
        """The namesake a person chose; one or several and none chosen is a question, not a guess."""
        if not self.user.has_perm(VIEW_BENEFACTOR):
            return self._told_apart(named, chosen)
        same = [one.benefactor for one in self.namesakes(named)]
        if chosen == NEW_GIVER and same:
            return Benefactor(name=named, name_folded=fold(named)[:160], kind=likely_kind(named))
        picked = next((one for one in same if str(one.pk) == chosen), None) or self._of_first_sending(same)
        if same and picked is None:
            told = _("Có %(count)s người cùng tên trong sổ ân nhân. Hãy chọn đúng người hoặc “Người mới”.")
            self.add_error("giver", told % {"count": len(same)})
        return picked

    def _told_apart(self, named: str, chosen: str) -> Benefactor | None:
        """The answer of somebody who may not see the register: the one giver of that name, or a new one. Never guessed."""
        same = [one.benefactor for one in self._same(named)]
        if len(same) != 1:
            return None
        if chosen == NEW_GIVER:
            return Benefactor(name=named, name_folded=fold(named)[:160], kind=likely_kind(named))
        if chosen in (KNOWN_GIVER, str(same[0].pk)):
            return same[0]
        if found := self._of_first_sending(same):
            return found
        self.add_error("giver", _("Sổ ân nhân đã có một người tên này. Hãy hỏi người nộp, rồi chọn “Đã từng tặng” hoặc “Người mới”."))
        return None

    def _of_first_sending(self, same: list[Benefactor]) -> Benefactor | None:
        """Whom this paper names already: the first click of this very form, or the draft that is edited, is asked nothing twice."""
        if not same or not (self.voucher or self.cleaned_data.get("key")):
            return None
        first = Q(voucher=self.voucher) if self.voucher else Q(voucher__key=self.cleaned_data["key"], voucher__requester=self.user)
        written = VoucherLine.objects.filter(first).values_list("benefactor", flat=True)
        return next((one for one in same if one.pk in set(written)), None)

    def namesakes(self, named: str) -> list[Namesake]:
        """Known givers of this name, for who may see the register; others are asked by `asks_whether_known`."""
        return self._same(named) if self.user.has_perm(VIEW_BENEFACTOR) else []

    def asks_whether_known(self, named: str) -> bool:
        """Whether somebody who may not see the register must say if it is the one giver of that name; nothing of them is shown.

        A gift they record under a name that several bear makes a new row, which the register's keepers merge.
        """
        return not self.user.has_perm(VIEW_BENEFACTOR) and len(self._same(named)) == 1

    def _same(self, named: str) -> list[Namesake]:
        if named not in self._namesakes:
            self._namesakes[named] = benefactors.namesakes(named)
        return self._namesakes[named]

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        benefactor = data["benefactor"]
        if benefactor is not None and benefactor.pk is None:
            benefactor.save()
        names = ("date", "fund", "holding", "giver", "display", "message", "visit", "internal_memo")
        return {**{name: data[name] for name in names}, "benefactor": benefactor}


class MoneyReceiptForm(ReceiptForm):
    """Money: the amount first, as people type it."""

    amount = AmountField(autofocus=True)

    field_order = ["amount"]

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "commodity": Commodity.objects.get(code=MONEY), "quantity": self.cleaned_data["amount"]}


class CashReceiptForm(MoneyReceiptForm):
    """Cash handed over at the safe. A box receives by the minutes of its opening alone, so that counted = deposited."""

    places = (Place.SAFE,)


class BankReceiptForm(MoneyReceiptForm):
    places = (Place.BANK,)


class GoodsReceiptForm(ReceiptForm):
    """Goods: what came stands in rows (in_kind/goods_rows.py); never a price."""

    places = (Place.STORE, Place.KITCHEN)
