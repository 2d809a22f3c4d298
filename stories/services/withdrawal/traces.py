"""What Wagtail and the site keep of a page beside the page: log lines with its title, drafts, previews in sessions, redirects."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision, TaskState, WorkflowState

PREVIEW = "wagtail-preview"


def count_revisions(pages: list[Page]) -> int:
    return Revision.page_revisions.filter(object_id__in=[str(page.pk) for page in pages]).count()


def wipe(keys: list[int]) -> None:
    """Everything still kept of deleted pages with these keys. Titles stand in the log's labels; typed text in previews."""
    names = [str(key) for key in keys]
    kind = ContentType.objects.get_for_model(Page)
    Revision.page_revisions.filter(object_id__in=names).delete()
    states = WorkflowState.objects.filter(base_content_type=kind, object_id__in=names)
    TaskState.objects.filter(workflow_state__in=states).delete()
    states.delete()
    PageLogEntry.objects.filter(page_id__in=keys).delete()
    Redirect.objects.filter(Q(redirect_page_id__in=keys)).delete()
    ReferenceIndex.objects.filter(base_content_type=kind, object_id__in=names).delete()
    _forget_previews()
    cache.clear()


def forget_words() -> None:
    """The last step. SQLite's search index marks what was deleted and keeps its words; so it is written anew."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE %s", ["CREATE VIRTUAL TABLE%fts5%"])
        for (name,) in cursor.fetchall():
            if name.startswith("wagtailsearch"):
                table = connection.ops.quote_name(name)
                cursor.execute(f"INSERT INTO {table}({table}) VALUES('rebuild')")


def _forget_previews() -> None:
    """An editor's unsaved preview lies in the session with all that was typed. Nobody loses work: the next look sends it again."""
    for row in Session.objects.iterator(chunk_size=100):
        kept: dict[str, Any] = row.get_decoded()
        previews = [name for name in kept if name.startswith(PREVIEW)]
        if previews:
            store = SessionStore(session_key=row.session_key)
            for name in previews:
                store.pop(name, None)
            store.save()
