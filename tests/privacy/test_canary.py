"""Nothing private reaches anyone who is not signed in, by any address, header, export or log line.

Over the whole demo: every private text in the database is marked, the projections are built anew from it, and then the
site is walked as a search engine would.
"""

from __future__ import annotations

import logging

from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from cms.operations.models import AuditEvent
from donations.models import PublicEntry
from tests.conftest import _lift_guards
from tests.privacy import canary

DOORS = (
    "/", "/sitemap.xml", "/robots.txt", "/healthz", "/cac-quy/", "/so-thu-chi/", "/so-thu-chi/?format=csv", "/so-thu-chi/?format=json",
    "/tra-cuu/", "/tra-cuu/?q=Nguyen", "/tai-khoan-chinh-thuc/", "/bao-cao/", "/hom-quyen-gop/", "/bep-an/", "/dang-ky-doan/",
    "/api/v1/funds", "/api/v1/entries", "/api/v1/totals?year=2026", "/api/v1/statements?year=2026&period=month", "/api/v1/openapi.json",
    "/quan-tri/", "/tai-khoan/dang-nhap/", "/khong-co-trang-nay/",
)  # fmt: skip


def test_nothing_private_reaches_a_stranger(demo, clock, caplog):
    _lift_guards()
    marked, refused = canary.mark()
    assert marked > 60
    assert refused == []
    call_command("rebuild_projections", verbosity=0)
    cache.clear()
    newest = [f"/so-thu-chi/{code[:4]}-{code[4:]}/" for code in PublicEntry.objects.order_by("-seq").values_list("code", flat=True)[:60]]
    before = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with caplog.at_level(logging.DEBUG):
        found, read = canary.leaks(Client(), (*DOORS, *newest))
    assert found == {}
    assert read > 300
    assert canary.MARK not in caplog.text
    written = AuditEvent.objects.filter(pk__gt=before).values_list("subject_type", "subject_id", "actor_name", "facts")
    assert canary.MARK not in repr(list(written)), "a stranger's walk leaves nothing private in the audit log either"
