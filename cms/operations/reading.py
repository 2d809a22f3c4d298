"""One reading: what stands side by side on one screen asks the database a question once, whoever of them needs its answer first.

Only what is marked with `asked_once` takes part, and only within `one_reading`, which a screen opens around what it shows.
What decides about a write is never inside one, so it is always asked anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Answers = dict[Any, Any]

_answers: ContextVar[Answers | None] = ContextVar("answers of this reading", default=None)


@contextmanager
def one_reading(answers: Answers) -> Iterator[None]:
    """Within it, each question marked `asked_once` is asked once and kept in `answers`; parts of one screen pass the same."""
    before = _answers.set(answers)
    try:
        yield
    finally:
        _answers.reset(before)


def asked_once(question: Callable[P, T]) -> Callable[P, T]:
    """Mark a question whose answer the parts of a screen share. They get the same object, so none may change it."""

    @wraps(question)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        answers = _answers.get()
        if answers is None:
            return question(*args, **kwargs)
        key = (question, args, tuple(sorted(kwargs.items())))
        if key not in answers:
            answers[key] = question(*args, **kwargs)
        known: T = answers[key]
        return known

    return answer
