"""The demo hospital into an empty database, and its public pages warm: the figures the project promises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = ("/", "/cac-quy/", "/so-thu-chi/", "/so-thu-chi/?q=nguyen", "/can-ho-tro/", "/cau-chuyen/", "/api/v1/totals?year=2025")

ASK = """
import json, time
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
client, rows = Client(), []
for address in {addresses!r}:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        begun = time.perf_counter()
        response = client.get(address)
        rows.append([address, response.status_code, (time.perf_counter() - begun) * 1000, len(queries), len(response.content)])
print(json.dumps(rows))
"""


def manage(url: str, folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "DATABASE_URL": url, "VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.dev", "DEBUG": "0"}
    environment |= {"DEMO_TODAY": "2026-11-21", "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    command = [sys.executable, "site/manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def test_seeding_and_reading(scratch_database, tmp_path) -> None:
    seeded = json.loads(manage(scratch_database, tmp_path, "seed_demo", "--json"))
    print(f"\n  seed_demo: {seeded}")  # noqa: T201
    manage(scratch_database, tmp_path, "collectstatic", "--no-input", "-v", "0")
    rows = json.loads(manage(scratch_database, tmp_path, "shell", "-v", "0", "-c", ASK.format(addresses=ADDRESSES)))
    for address, status, milliseconds, queries, size in rows:
        print(f"  {address}: {milliseconds:.0f} ms, {queries} queries, {size:,} bytes")  # noqa: T201
        assert status == 200
