"""The door of the staff area, and the doors of the account library that stay shut."""

from __future__ import annotations

from typing import NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache

from cms.accounts.adapter import ENTER, no_access


@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/login/`: on to the sign-in page keeping `next`; who is inside goes where they wanted, if they may."""
    wanted = request.GET.get("next", "")
    if request.user.is_authenticated:
        if not request.user.has_perm(ENTER):
            return no_access(request)
        safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
        return redirect(wanted if safe else reverse("wagtailadmin_home"))
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}" if wanted else reverse("account_login"))


def shut(request: HttpRequest, **kwargs: str) -> NoReturn:
    """A door the account library has and this house does not: 404."""
    raise Http404("This door does not exist here.")
