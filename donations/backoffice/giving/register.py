"""Sổ ân nhân: the list, one giver with gifts, flags, thanks and merges, and the form of the row. Private; readings are logged."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar
from urllib.parse import urlencode

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import audit
from donations.backoffice.forms.unsent import as_typed
from donations.backoffice.giving.forms import CONTACT, BenefactorForm, DecisionForm, FilterForm, FlagForm
from donations.backoffice.permissions import VIEW_BENEFACTOR
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.log import format_code
from donations.models import Benefactor, BenefactorFlag, BenefactorMerge, Thanks, VoucherLine
from donations.selectors import benefactors, praise, thanks
from donations.services.giving import flags, merging, thanking
from donations.services.vouchers.available import shown

F = TypeVar("F", bound=forms.BaseForm)

GIFTS = 50


class RegisterScreen(Screen):
    """A page below the register."""

    permissions = (VIEW_BENEFACTOR,)

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:benefactor_list"), _("Sổ ân nhân")),)

    @cached_property
    def giver(self) -> Benefactor:
        return get_object_or_404(Benefactor.objects.select_related("merged_into"), pk=self.kwargs["pk"])


class RegisterListScreen(Screen):
    """Everyone by name, found without accents; page by page, never counted."""

    permissions = (VIEW_BENEFACTOR,)
    template_name = "donations/backoffice/giving/benefactor_list.html"
    page_title = _("Sổ ân nhân")
    header_icon = "user"

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.person.has_perm("donations.add_benefactor"):
            return []
        return [HeaderButton(_("Thêm người tặng"), reverse("backoffice:benefactor_add"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = FilterForm(self.request.GET)
        wanted: dict[str, Any] = form.cleaned_data if form.is_valid() else {"q": "", "kind": "", "flagged": False}
        found = benefactors.find(wanted["q"], kind=wanted["kind"], flagged=wanted["flagged"], with_contact=self.person.has_perm(CONTACT))
        after, before = self._cursor("sau"), self._cursor("truoc")
        rows, newer, older = benefactors.page(found, after or before, before=before is not None and after is None)
        given = benefactors.summaries(rows)
        marked = praise.standings([row.pk for row in rows])
        kept = {name: value for name, value in wanted.items() if value}
        return super().get_context_data(**kwargs) | {
            "form": form,
            "rows": [(row, *given.get(row.pk, (0, None)), marked.get(row.pk)) for row in rows],
            "previous": f"?{urlencode({**kept, 'truoc': rows[0].pk})}" if rows and newer else "",
            "next": f"?{urlencode({**kept, 'sau': rows[-1].pk})}" if rows and older else "",
            "filtered": bool(kept),
            "waiting": praise.waiting() if self.person.has_perm(flags.DECIDE) else [],
        }  # fmt: skip

    def _cursor(self, name: str) -> tuple[str, int] | None:
        asked = self.request.GET.get(name, "")
        if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
            return None
        return Benefactor.objects.filter(pk=int(asked)).values_list("name_folded", "pk").first()


class BenefactorScreen(FreshSecondFactor, RegisterScreen):
    """One giver. A merged row leads to whom it became."""

    template_name = "donations/backoffice/giving/benefactor.html"
    second_factor_acts: ClassVar[frozenset[str]] = frozenset({"decide"})

    def get_page_title(self) -> str:
        return self.giver.name

    def get_header_buttons(self) -> list[HeaderButton]:
        offered = (
            ("donations.change_benefactor", _("Sửa"), "backoffice:benefactor_edit", "edit"),
            (thanking.THANK, _("Ghi lời cảm ơn"), "backoffice:thank", "mail"),
            (merging.MERGE, _("Gộp người trùng"), "backoffice:benefactor_merge", "group"),
        )
        return [
            HeaderButton(label, reverse(name, args=[self.giver.pk]), icon_name=icon, priority=place)
            for place, (permission, label, name, icon) in enumerate(offered)
            if self.person.has_perm(permission)
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.giver.merged_into is not None:
            return redirect("backoffice:benefactor", self.giver.merged_into.pk)
        audit.record_read(request.user, self.giver)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        flag_form, decision_form = FlagForm(), DecisionForm()
        action = request.POST.get("action", "")
        try:
            with transaction.atomic():
                told = ""
                if action == "flag":
                    flag_form = FlagForm(request.POST)
                    if flag_form.is_valid():
                        flags.flag(benefactor=self.giver, actor=self.person, **flag_form.cleaned_data)
                        told = _("Đã đánh dấu. Trưởng phòng quyết định trước khi nhận thêm hoặc viết bài cảm ơn.")
                elif action == "decide":
                    decision_form = DecisionForm(request.POST)
                    if decision_form.is_valid():
                        flags.decide(benefactor=self.giver, actor=self.person, **decision_form.cleaned_data)
                        told = _("Đã ghi quyết định.")
                elif action.startswith("lift-"):
                    flag = get_object_or_404(BenefactorFlag, pk=self._number(action), benefactor__in=benefactors.ids_of(self.giver))
                    flags.lift(flag=flag, actor=self.person, why=request.POST.get("lifted_why", ""))
                    told = _("Đã bỏ dấu.")
                elif action.startswith("undo-"):
                    merge = get_object_or_404(BenefactorMerge, pk=self._number(action), kept=self.giver)
                    merging.undo(merge=merge, actor=self.person)
                    told = _("Đã tách lại thành hai người.")
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal), flag_form=flag_form, decision_form=decision_form))
        if not told:
            return self.render_to_response(self.get_context_data(flag_form=flag_form, decision_form=decision_form))
        messages.success(request, told)
        return redirect(request.path)

    @staticmethod
    def _number(action: str) -> int:
        text = action.partition("-")[2]
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        giver = self.giver
        gifts, ids = self._gifts(), benefactors.ids_of(giver)
        return super().get_context_data(**kwargs) | {
            "giver": giver,
            "aliases": list(giver.aliases.order_by("pk")),
            "merges": list(BenefactorMerge.objects.filter(kept=giver).select_related("gone", "by", "undone_by").order_by("pk")),
            "gifts": gifts[:GIFTS],
            "older": gifts[GIFTS - 1]["line"].pk if len(gifts) > GIFTS else None,
            "thanks": list(Thanks.objects.filter(benefactor__in=ids).select_related("by").prefetch_related("gifts")[:50]),
            "standing": praise.standing(giver),
            "lifted": list(BenefactorFlag.objects.filter(benefactor__in=ids, lifted_at__isnull=False).select_related("reason", "lifted_by")),
            "visits": list(giver.visits.select_related("campus").order_by("-date")[:10]),
            "may_see_contact": self.person.has_perm(CONTACT),
            "may_flag": self.person.has_perm(flags.FLAG),
            "may_decide": self.person.has_perm(flags.DECIDE),
            "may_merge": self.person.has_perm(merging.MERGE),
            "flag_form": _shown(kwargs.get("flag_form"), FlagForm(), self.request),
            "decision_form": _shown(kwargs.get("decision_form"), DecisionForm(), self.request),
            "lifted_why": self.request.POST.get("lifted_why", ""),
            "similar": benefactors.similar(giver) if self.person.has_perm(merging.MERGE) else [],
            "years": sorted({gift["line"].voucher.date.year for gift in gifts}, reverse=True),
        }  # fmt: skip

    def _gifts(self) -> list[dict[str, Any]]:
        """The gifts of one page, newest first, each with what a keeper does about it."""
        found = benefactors.gifts_of(self.giver)
        asked = self.request.GET.get("truoc", "")
        if asked.isascii() and asked.isdigit() and len(asked) < 19:
            last = found.filter(pk=int(asked)).values_list("voucher__date", "pk").first()
            found = found.filter(voucher__date__lte=last[0]).exclude(voucher__date=last[0], pk__gte=last[1]) if last else found
        lines = list(found[: GIFTS + 1])
        codes, undone, thanked = benefactors.codes_of(lines), benefactors.reversed_among(lines), thanks.thanked_lines(lines)
        return [
            {
                "line": line, "figure": shown(line.quantity, line.commodity), "code": format_code(codes[line.entry or 0]),
                "undone": line.entry in undone, "thanked": line.pk in thanked, "redaction": redaction_address(line),
            }
            for line in lines
        ]  # fmt: skip


def redaction_address(line: VoucherLine) -> str:
    """Where a giver's wish to become anonymous is asked for; "" while nothing of this gift names anyone."""
    if not line.public_donor:
        return ""
    return reverse("backoffice:redaction_ask", args=[line.voucher_id])


class BenefactorEditScreen(RegisterScreen):
    """The row itself."""

    permissions = ("donations.change_benefactor",)
    template_name = "donations/backoffice/giving/benefactor_form.html"

    def get_page_title(self) -> str:
        return _("Sửa %(name)s") % {"name": self.giver.name}

    def get_instance(self) -> Benefactor:
        return self.giver

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        instance = self.get_instance()
        if instance.pk:
            audit.record_read(request.user, instance)
        return self.render_to_response(self.get_context_data(form=BenefactorForm(instance=instance, user=self.person)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        instance = self.get_instance()
        form = BenefactorForm(request.POST, instance=instance, user=self.person)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        with transaction.atomic():
            saved = form.save()
            audit.record(request.user, "benefactor.save", saved, changed=form.changed_data)
        messages.success(request, _("Đã lưu “%(name)s”.") % {"name": saved.name})
        return redirect("backoffice:benefactor", saved.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"action_url": self.request.path}


class BenefactorAddScreen(BenefactorEditScreen):
    """A giver known before their first gift."""

    permissions = ("donations.add_benefactor",)

    def get_page_title(self) -> str:
        return _("Thêm người tặng")

    def get_instance(self) -> Benefactor:
        return Benefactor()


def _shown(sent: F | None, fresh: F, request: HttpRequest) -> F:
    """The form that was sent and refused, else a fresh one with what stands in it."""
    return sent if sent is not None and sent.is_bound else as_typed(fresh, request)
