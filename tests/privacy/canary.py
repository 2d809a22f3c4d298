"""A mark in every private text of the database, so that a crawl can tell what leaked, whatever road it took.

Nothing is private by being listed: every text column is marked unless it is told to the public on purpose (told.py). A new
model or column is therefore private from the day it is born.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test import Client

from tests.privacy.told import is_told

MARK = "kzq7"  # short, for narrow columns; no Vietnamese or English word holds it
LINK = re.compile(r'(?:href|action|src)="([^"]+)"')
TEXTS = (models.CharField, models.TextField, models.EmailField)


def private_columns() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every text column that is nobody's business outside."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        for field in model._meta.concrete_fields:
            plain = isinstance(field, TEXTS) and not field.choices and not field.primary_key and not isinstance(field, models.SlugField)
            if plain and not is_told(model, field.name):
                yield model, field


def mark() -> tuple[int, list[str]]:
    """Append the mark to every private text. Returns how many columns wear it and those the database refused."""
    marked, refused = 0, []
    for model, field in private_columns():
        table, column = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(field.column)
        long, width = len(MARK), field.max_length or 10**6
        # At the end where there is room, so that short values stay different; else in place of the beginning.
        new = f"CASE WHEN length({column}) + {long} <= {width} THEN {column} || '{MARK}' ELSE '{MARK}' || substr({column}, {long + 1}) END"
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"UPDATE {table} SET {column} = {new} WHERE {column} <> '' AND {column} IS NOT NULL")
                marked += bool(cursor.rowcount)
        except DatabaseError:
            refused.append(f"{model.__name__}.{field.name}")
    return marked, refused


def leaks(client: Client, start: tuple[str, ...], most: int = 500, marks: tuple[str, ...] = (MARK,)) -> tuple[dict[str, str], int]:
    """Addresses whose answer holds one of the marks, with the words around it, and how many addresses were read."""
    waiting, seen, found = list(start), set(start), {}
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        text = body.decode("utf-8", "replace") + repr(sorted(response.headers.items()))
        if mark := next((mark for mark in marks if mark in text), None):
            spot = text.index(mark)
            found[address] = text[max(0, spot - 80) : spot + 20]
        if "text/html" in response.headers.get("Content-Type", ""):
            for link in map(unescape, LINK.findall(text)):
                parts = urlsplit(link)
                target = parts.path + (f"?{parts.query}" if parts.query else "")
                own = not parts.scheme and not parts.netloc and target.startswith("/")
                if own and not target.startswith("/static/") and target not in seen and len(seen) < most:
                    seen.add(target)
                    waiting.append(target)
    return found, len(seen)
