"""Sign in in two steps, sign out, change or reset a password, keep one's second factors, and nothing else of the account library.

The library looks some of its other pages up by name; those names exist here and answer 404.
"""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from cms.accounts import challenge, own_factors
from cms.accounts.views import SignIn, shut, still_here

# Names the library looks up; their pages are ours or do not exist here.
SHUT = ("signup", "email", "email_verification_sent", "set_password", "confirm_login_code", "request_login_code", "reauthenticate")

urlpatterns = [
    path("login/", SignIn.as_view(), name="account_login"),
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
    path("con-day/", still_here, name="still_here"),
    path("buoc-hai/", own_factors.OwnFactors.as_view(), name="mfa_index"),
    path("buoc-hai/dang-nhap/", challenge.SignInStep.as_view(), name="mfa_authenticate"),
    path("buoc-hai/xac-nhan/", challenge.GiveAgain.as_view(), name="mfa_reauthenticate"),
    path("buoc-hai/ung-dung/them/", own_factors.AddApp.as_view(), name="mfa_activate_totp"),
    path("buoc-hai/ung-dung/bo/", own_factors.DropApp.as_view(), name="mfa_deactivate_totp"),
    path("buoc-hai/khoa/them/", own_factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("buoc-hai/khoa/<int:pk>/ten/", own_factors.NamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("buoc-hai/khoa/<int:pk>/bo/", own_factors.DropPasskey.as_view(), name="mfa_remove_webauthn"),
    path("buoc-hai/ma-du-phong/", own_factors.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("buoc-hai/ma-du-phong/lap-moi/", own_factors.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    *(path(f"shut/{name}/", shut, name=f"account_{name}") for name in SHUT),
]
