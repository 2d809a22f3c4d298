"""The door of the staff area, and the doors of the account library that stay shut."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.account.views import LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cms.accounts.adapter import ENTER, no_access
from cms.accounts.admission import ENDED, half_signed_in
from cms.accounts.own_factors import to_the_door


@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """`/quan-tri/login/`: on to the sign-in page keeping `next`; who is inside goes where they wanted, if they may."""
    wanted = request.GET.get("next", "")
    if request.user.is_authenticated:
        if not request.user.has_perm(ENTER):
            return no_access(request)
        safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
        return redirect(wanted if safe else reverse("wagtailadmin_home"))
    if half := half_signed_in(request):
        return to_the_door(request, half, wanted)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}" if wanted else reverse("account_login"))


class SignIn(LoginView):
    """The sign-in page; it says so when the person was signed out for want of work."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ended = self.request.session.pop(ENDED, False)
        return super().get_context_data(**kwargs) | {"idle_minutes": settings.IDLE_SIGN_OUT_SECONDS // 60 if ended else 0}


@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """A press of "Ở lại": the request itself is the sign of life. 403 when the session has ended meanwhile."""
    return HttpResponse(status=204 if request.user.is_authenticated else 403)


def shut(request: HttpRequest, **kwargs: str) -> NoReturn:
    """A door the account library has and this house does not: 404."""
    raise Http404("This door does not exist here.")
