"""Figures of the ground floor: folding, the gate over many pages, jobs. `make bench` prints them; nothing fails on time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from cms import gate
from cms.formatting import fold
from cms.operations import jobs, worker
from cms.operations.models import Job


@contextmanager
def timed(say: Callable[[float], str]) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    print(f"\n  {say(time.perf_counter() - begun)}")  # noqa: T201 - a benchmark's purpose


def test_folding_names() -> None:
    names = [f"Nguyễn Thị Phương {n} ủng hộ quỹ Đồng hành" for n in range(100_000)]
    with timed(lambda seconds: f"fold: {len(names) / seconds:,.0f} names/s"):
        assert fold(names[0]) == "nguyen thi phuong 0 ung ho quy dong hanh"
        for name in names:
            fold(name)


@pytest.mark.django_db
def test_gate_over_three_thousand_pages() -> None:
    home = Page.objects.get(depth=2)
    kind = ContentType.objects.get_for_model(Page)
    pages = []
    for n in range(30):
        index = home.add_child(instance=Page(title=f"i{n}", slug=f"i{n}", content_type=kind))
        pages += [index.add_child(instance=Page(title=f"p{n}-{m}", slug=f"p{m}", content_type=kind, live=m % 10 > 0)) for m in range(100)]
    gate.withhold(pages[1], reason="bench")
    with timed(lambda seconds: f"gate: newest 20 of 3,030 pages in {seconds * 1000:.1f} ms"):
        newest = list(gate.public(Page.objects.all()).order_by("-pk")[:20])
    assert len(newest) == 20
    with timed(lambda seconds: f"gate: one page by address in {seconds * 1000:.1f} ms"):
        assert gate.public(Page.objects.filter(url_path=newest[0].url_path)).exists()


@pytest.mark.django_db(transaction=True)
def test_jobs(monkeypatch) -> None:
    monkeypatch.setattr(jobs, "TASKS", {"nothing": lambda: None})
    monkeypatch.setattr(jobs, "PERIODIC", {})
    for _ in range(200):
        jobs.enqueue("nothing")
    with timed(lambda seconds: f"jobs: {200 / seconds:,.0f} jobs/s by one worker"):
        assert worker.drain() == 200
    assert not Job.objects.exclude(state=Job.State.DONE).exists()
