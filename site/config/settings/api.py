"""How the public API answers and describes itself (site/config/api.py)."""

from __future__ import annotations

from typing import Any

SCHEMA = "drf_spectacular.openapi.AutoSchema"
REST_FRAMEWORK: dict[str, Any] = {"DEFAULT_SCHEMA_CLASS": SCHEMA, "URL_FORMAT_OVERRIDE": None, "DEFAULT_THROTTLE_RATES": {"public": "600/min"}}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Sổ Mở",
    "DESCRIPTION": "The open ledger of a hospital's social-work department. Money is an integer of đồng, dates are ISO.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PREPROCESSING_HOOKS": ["config.api.public_endpoints"],  # Wagtail's own admin API is not ours to promise
    "ENABLE_DJANGO_DEPLOY_CHECK": False,  # our schema has tests of its own
}
