"""For a developer's machine and the demo: SQLite out of the box, a secret key made on first use."""

from __future__ import annotations

import secrets

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import VAR

DEBUG = env.read("DEBUG", env.flag, default="1", meaning="1 while developing, 0 to run as in earnest")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

_key_file = VAR / "secret_key"
if not _key_file.exists():
    _key_file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    _key_file.chmod(0o600)
SECRET_KEY = _key_file.read_text(encoding="utf-8")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
