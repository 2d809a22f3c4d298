"""An amount in words for the screens that add up while people type. Reads nothing and writes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.generic import View

from donations.backoffice.permissions import READ_BOOK, NeedsPermission
from donations.backoffice.words import spelt
from donations.money import LARGEST


class WordsView(NeedsPermission, View):
    """`?so=13612000` → {"words": "Mười ba triệu …"}; 400 for anything that is no amount."""

    permissions = READ_BOOK

    def get(self, request: HttpRequest) -> HttpResponse:
        typed = request.GET.get("so", "")
        if not (typed.isascii() and typed.isdigit()) or len(typed) > 16 or int(typed) > LARGEST:
            return JsonResponse({"words": ""}, status=400)
        return JsonResponse({"words": spelt(int(typed))})
