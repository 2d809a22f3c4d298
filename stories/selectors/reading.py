"""A draft as it is read for an answer: its words part by part, what colleagues remarked beside each, and what was said on its way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Comment, Page, TaskState
from wagtail.rich_text import get_text_for_indexing

from cms.models.words import stream_text
from stories.models import PreviewLink, SubmissionNote

READ_FIELDS = ("title", "lead", "lead_caption", "pseudonym", "consent_points", "help_note", "place", "address")
"""Fields of plain words that are read; which of them a page has depends on its kind."""


@dataclass(frozen=True)
class Part:
    """One field or block: `path` is what Wagtail's remarks are tied to, `name` what staff call it."""

    path: str
    name: str
    text: str
    remarks: list[Comment] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """One thing said on a page's way: a note with a submission, an answer of a step, an opinion by a link."""

    at: dt.datetime
    who: str
    what: str
    text: str
    is_return: bool = False


def parts_of(page: Page) -> list[Part]:
    """The words of `page` in reading order, each with its open remarks (2 queries)."""
    remarks: dict[str, list[Comment]] = {}
    if page.pk:
        open_ones = Comment.objects.filter(page_id=page.pk, resolved_at__isnull=True).select_related("user").prefetch_related("replies__user")
        for remark in open_ones.order_by("created_at"):
            remarks.setdefault(_outer(remark.contentpath), []).append(remark)
    return [Part(path, name, text, remarks.get(path, [])) for path, name, text in _words(page)]


def _outer(path: str) -> str:
    """A remark on a field within a block is shown at the block."""
    return ".".join(path.split(".")[:2])


def _words(page: Page) -> Iterator[tuple[str, str, str]]:
    for name in READ_FIELDS:
        if name in {one.name for one in page._meta.get_fields() if isinstance(one, models.Field)} and (value := getattr(page, name)):
            yield name, str(page._meta.get_field(name).verbose_name), get_text_for_indexing(str(value)) if "<" in str(value) else str(value)
    for one in page._meta.get_fields():
        if isinstance(one, StreamField):
            for block in getattr(page, one.name) or ():
                if text := stream_text([block]).strip():
                    yield f"{one.name}.{block.id}", str(block.block.label), text


def way_of(page: Page) -> list[Said]:
    """Everything said on the page's way, newest first (3 queries)."""
    notes = SubmissionNote.objects.filter(page=page).select_related("by")
    said = [Said(note.at, str(note.by), _("gửi duyệt"), note.text) for note in notes]
    ends = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)
    answers = TaskState.objects.filter(revision__object_id=str(page.pk), revision__base_content_type__model="page", status__in=ends)
    for answer in answers.select_related("task", "finished_by").defer("revision__content"):
        returned = answer.status == TaskState.STATUS_REJECTED
        what = _("đề nghị sửa ở bước “%(step)s”") if returned else _("đồng ý ở bước “%(step)s”")
        said.append(
            Said(answer.finished_at or answer.started_at, str(answer.finished_by or ""), what % {"step": answer.task}, answer.comment, returned)
        )
    for link in PreviewLink.objects.filter(page=page, used_at__isnull=False, reader__isnull=True):
        returned = link.answer == PreviewLink.Answer.RETURNED
        what = _("đọc qua đường dẫn, đề nghị sửa") if returned else _("đọc qua đường dẫn, đồng ý")
        said.append(Said(link.used_at or link.made_at, link.name, what, link.note, returned))
    return sorted(said, key=lambda one: one.at, reverse=True)
