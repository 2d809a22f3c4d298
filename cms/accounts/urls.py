"""Sign in, sign out, change or reset a password, and nothing else of the account library.

The library looks some of its other pages up by name; those names exist here and answer 404.
"""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from cms.accounts.views import shut

SHUT = ("signup", "email", "email_verification_sent", "set_password", "confirm_login_code", "request_login_code", "reauthenticate")

urlpatterns = [
    path("login/", allauth_views.login, name="account_login"),
    path("logout/", allauth_views.logout, name="account_logout"),
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("password/change/", allauth_views.password_change, name="account_change_password"),
    path("password/reset/", allauth_views.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", allauth_views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    *(path(f"shut/{name}/", shut, name=f"account_{name}") for name in SHUT),
]
