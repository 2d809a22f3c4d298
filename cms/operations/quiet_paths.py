"""Addresses that are secrets, or that name a family's file, stay out of the log of the site: the log says where, never which."""

from __future__ import annotations

import logging
import re
from typing import Any

# The register of cases, one-time links to decide by or to read a draft by, a group's own page, links for a new password.
_BEFORE = r"quan-tri/so/ho-so|duyet|doc-ban-thao|dang-ky-doan|quyen-du-lieu-ca-nhan|tai-khoan/password/reset/key"
PRIVATE = re.compile(rf"(/(?:{_BEFORE})/)[^\s?\"'/][^\s\"']*")


def hidden(text: str) -> str:
    """The text with the rest of every such address left out."""
    return PRIVATE.sub(r"\1…", text)


class HidePrivatePaths(logging.Filter):
    """For the loggers that write addresses (settings.LOGGING): changes the line, keeps it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = hidden(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(_hidden(one) for one in record.args)
        return True


def _hidden(value: Any) -> Any:
    return hidden(value) if isinstance(value, str) else value
