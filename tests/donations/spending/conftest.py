"""The same small department as the back office's tests."""

from __future__ import annotations

from tests.donations.backoffice.conftest import Desk, desk

__all__ = ["Desk", "desk"]
