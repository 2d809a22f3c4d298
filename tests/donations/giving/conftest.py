"""The same desk as the back office's tests."""

from tests.donations.backoffice.conftest import desk

__all__ = ["desk"]
