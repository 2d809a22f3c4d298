"""Settings every environment shares. What differs between machines comes from the environment (config/env.py)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from config import env
from config.rights import NEEDS_SECOND_FACTOR as NEEDS_SECOND_FACTOR
from config.roles import ROLES as ROLES
from config.settings.api import *  # noqa: F403

ROOT = Path(__file__).resolve().parents[3]
VAR = env.read("VAR_DIR", lambda raw: (ROOT / raw).resolve(), default="var", meaning="folder the site writes to: database, pictures, private files")
VAR.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    "config",
    "stories",
    "donations",
    "cms",
    "cms.operations",
    "cms.accounts",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.accounts.apps.StaffScreensConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.BrowserRulesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.accounts.admission.AdmissionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# -- database -----------------------------------------------------------------------------------------------------
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.read(
        "DATABASE_URL",
        env.database,
        default=f"sqlite:///{VAR / 'so-mo.sqlite3'}",
        shown="sqlite:///$VAR_DIR/so-mo.sqlite3",
        meaning="sqlite:///path or postgres://user:password@host:port/name",
    ),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Law 3: writers queue up (IMMEDIATE) instead of failing at commit; a power cut loses nothing (FULL).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA recursive_triggers=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Compiling a plan took a second where running it takes a millisecond (make bench, the trace of a gift).
    DATABASES["default"]["OPTIONS"] = {**DATABASES["default"].get("OPTIONS", {}), "options": "-c jit=off"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- people and the one door --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "cms.accounts.backend.StaffBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/quan-tri/"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a long shift; nobody stays signed in overnight on a ward's computer
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

ACCOUNT_ADAPTER = "cms.accounts.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by the administrator, not by strangers
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "cms.accounts.adapter.display_name"
ACCOUNT_FORMS = {
    "login": "cms.accounts.forms.LoginForm",
    "reset_password": "cms.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "cms.accounts.forms.ResetPasswordKeyForm",
    "change_password": "cms.accounts.forms.ChangePasswordForm",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password, an added or dropped factor: the person is told by mail
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # django-axes counts failures, in the database and for every process

# The second factor. Its own rules (who needs it, when it is asked again, a code used once) are ours: cms/accounts.
MFA_ADAPTER = "cms.accounts.factors.StaffMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Sổ Mở"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock half a minute off
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are entered by the administrator
MFA_REAUTHENTICATION_REQUIRED = False  # by a password that would be; ours asks for the factor itself
SECOND_FACTOR_FRESH_SECONDS = env.read(
    "SECOND_FACTOR_FRESH_SECONDS", env.count, default="300", meaning="seconds after which an approval or an export asks for the second factor again"
)
IDLE_SIGN_OUT_SECONDS = env.read(
    "IDLE_SIGN_OUT_SECONDS", env.count, default="900", meaning="seconds without work after which roles with a second factor are signed out"
)

# Five wrong passwords for one name from one address and the door stays shut for a while. Not per address alone: a whole
# hospital sits behind one; not per name alone: a stranger could shut a colleague out.
AXES_FAILURE_LIMIT = 5
# Wrong codes of the second factor count by name alone: only who knows the password comes that far.
AXES_LOCKOUT_PARAMETERS = "cms.accounts.lockout.parameters"
AXES_COOLOFF_TIME = dt.timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "cms.accounts.lockout.username"
AXES_CLIENT_IP_CALLABLE = "cms.operations.network.client_address"
AXES_LOCKOUT_CALLABLE = "cms.accounts.lockout.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "password", "oldpassword", "password1", "password2", "code", "credential"]
AXES_ENABLE_ADMIN = False
TRUSTED_PROXIES = env.read(
    "TRUSTED_PROXIES", env.count, default="0", meaning="how many trusted proxies stand before the site and write X-Forwarded-For"
)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# -- what a browser may do with a page (config/middleware.py gives the staff area its own) --------------------------
CONTENT_SECURITY_POLICY: dict[str, dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": ["https://www.youtube-nocookie.com"],  # after a click on a video's picture
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# -- jobs ---------------------------------------------------------------------------------------------------------
# A worker that is killed loses its job to another one after this long; a living one renews the lease meanwhile.
JOB_LEASE_SECONDS = env.read("JOB_LEASE_SECONDS", env.count, default="120", meaning="seconds a job is held before another worker takes it over")

# -- language and formats -----------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
# The demo's day stands still so that its figures and texts are the same on every machine (cms/operations/clock.py).
TODAY = env.read("DEMO_TODAY", env.day, default="", meaning="the demo's fixed day, like 2026-11-21; empty is today")
DEMO_PASSWORD = env.read("DEMO_PASSWORD", env.text, default="an-hoa-2026", meaning="one password for the demo logins that seed_demo makes")

# -- papers -------------------------------------------------------------------------------------------------------
# How amounts are spelt (linh or lẻ, nghìn or ngàn, "chẵn" or nothing after a round sum), and the form code ("Mẫu số")
# printed on each book's paper, {"PT": "…"}: wording and codes change by decree.
AMOUNT_IN_WORDS = {"zero_tens": "linh", "thousand": "nghìn", "round_word": ""}
PAPER_FORM_CODES: dict[str, str] = {}

# -- the private register of cases ----------------------------------------------------------------------------------
# Names and stories lie in the database as ciphers; without these secrets a stolen copy or backup names nobody.
CASE_KEYS = env.read(
    "CASE_KEYS", env.words, default="", meaning="secrets of 32 characters or more for the register of cases, the writing one first, comma-separated"
)

# -- files --------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
SERVE_MEDIA = env.read(
    "SERVE_MEDIA", env.flag, default="1", meaning="1 when the site serves published pictures itself, 0 when the web server before it does"
)
# Consent scans, originals and vouchers: outside MEDIA_ROOT, served only through a permission-checked, logged view.
PRIVATE_ROOT = VAR / "private"
WITHDRAWAL_JOURNAL = env.read(
    "WITHDRAWAL_JOURNAL", str, default=str(VAR / "withdrawals.jsonl"), shown="$VAR_DIR/withdrawals.jsonl",
    meaning="file of withdrawn consents' numbers; keep it apart from what is backed up and restored",
)  # fmt: skip
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "cms.operations.private_storage.PrivateStorage", "OPTIONS": {"location": str(PRIVATE_ROOT)}},
    "staticfiles": {"BACKEND": "config.static_storage.SiteStaticStorage"},
}

# -- Wagtail ------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Sổ Mở"
WAGTAILADMIN_BASE_URL = env.read(
    "BASE_URL", env.address, default="http://127.0.0.1:8000", meaning="public address of the site, without a slash at the end"
)
WAGTAIL_I18N_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "config.workflows.publish_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# One door: Wagtail's own sign-in and password pages are never offered (cms/accounts/urls.py).
WAGTAILADMIN_LOGIN_URL, WAGTAIL_FRONTEND_LOGIN_URL = "staff_door", "/tai-khoan/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # links for a new password go there: the administrator enters it
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "cms.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.models.image_form.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "heic", "heif"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp"}
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv", "odt", "ods"]  # pictures only as pictures: there they lose their metadata
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_DATE_FORMAT, WAGTAIL_TIME_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%H:%M", "%d/%m/%Y %H:%M"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES, TAGGIT_CASE_INSENSITIVE = [TIME_ZONE], True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Django writes the address of what it refuses; some addresses are secrets.
    "filters": {"hide_private_paths": {"()": "cms.operations.quiet_paths.HidePrivatePaths"}},
    "loggers": {name: {"filters": ["hide_private_paths"]} for name in ("django.request", "django.security.csrf", "django.security.DisallowedHost")},
}
