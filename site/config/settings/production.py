"""For the hospital's server: PostgreSQL, HTTPS only, every secret from the environment."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import CASE_KEYS, CONTENT_SECURITY_POLICY, DATABASES, WAGTAILADMIN_BASE_URL

DEBUG = False
SECRET_KEY = env.read("SECRET_KEY", env.text, default=None, meaning="a random secret of at least 50 characters")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("The environment variable SECRET_KEY is too short: give at least 50 random characters.")
SECRET_KEY_FALLBACKS = env.read(
    "SECRET_KEY_FALLBACKS", env.words, default="", meaning="earlier values of SECRET_KEY, comma-separated, that still open what they sealed"
)
ALLOWED_HOSTS = env.read("ALLOWED_HOSTS", env.words, default=None, meaning="host names of the site, comma-separated")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    raise ImproperlyConfigured("Set the environment variable DATABASE_URL to a postgres:// address: production keeps its book in PostgreSQL.")
if not WAGTAILADMIN_BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("Set the environment variable BASE_URL to the https:// address of the site.")
if not CASE_KEYS or min(map(len, CASE_KEYS)) < 32:
    raise ImproperlyConfigured("Set the environment variable CASE_KEYS: a random secret of at least 32 characters, kept apart from the backups.")

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by the machine itself, without a certificate
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True

DEFAULT_FROM_EMAIL = (
    env.read("MAIL_FROM", env.text, default="", meaning="sender of the site's mail; empty is khong-tra-loi@ the first host")
    or f"khong-tra-loi@{ALLOWED_HOSTS[0]}"
)
EMAIL_HOST = env.read("EMAIL_HOST", env.text, default="localhost", meaning="mail server")
EMAIL_PORT = env.read("EMAIL_PORT", env.count, default="25", meaning="port of the mail server")
