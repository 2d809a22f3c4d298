"""A kitchen at work."""

import pytest

from tests.factories.kitchen import Kitchen


@pytest.fixture
def kitchen(person, clock) -> Kitchen:
    return Kitchen(person)
