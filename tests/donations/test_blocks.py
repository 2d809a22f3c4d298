"""Blocks that show the book inside a page: live figures of a listed fund, its newest lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from donations.blocks import FundProgressBlock, LatestEntriesBlock, listed_funds
from donations.models.public import PublicFund
from tests.factories import sample_book


@pytest.fixture
def book(db: None, clock: object) -> Iterator[sample_book.SampleBook]:
    return sample_book.build()


def drawn(block: FundProgressBlock | LatestEntriesBlock, **values: object) -> str:
    return block.render(block.to_python(values)).replace("\u00a0", " ").replace("&nbsp;", " ")


def test_an_editor_chooses_among_listed_funds_children_under_their_root(book: sample_book.SampleBook) -> None:
    names = dict(listed_funds())
    assert names["CT/NGAY-HOI"] == "Chương trình chung › Ngày hội thiện nguyện 2026"
    assert "CT/RIENG-4K" not in names


def test_fund_progress_shows_this_years_identity(book: sample_book.SampleBook) -> None:
    html = drawn(FundProgressBlock(), fund="NBKK", heading="")
    for figure in ("59.035.000 đ", "23.500.000 đ", "121.485.000 đ", "85.950.000 đ"):
        assert figure in html
    assert 'href="/cac-quy/nguoi-benh-kho-khan/"' in html


def test_a_fund_taken_off_the_list_leaves_no_trace_in_old_pages(book: sample_book.SampleBook) -> None:
    PublicFund.objects.filter(code="NBKK").update(listed=False)
    assert drawn(FundProgressBlock(), fund="NBKK", heading="x").strip() == ""
    assert drawn(FundProgressBlock(), fund="khong-con", heading="x").strip() == ""


def test_latest_entries_of_one_fund_and_of_all(book: sample_book.SampleBook) -> None:
    own, every = drawn(LatestEntriesBlock(), fund="TET", heading="", count=3), drawn(LatestEntriesBlock(), fund="", heading="Mới", count=4)
    assert own.count("<li>") == 3
    assert book.spoken("tet-2") in own
    assert "?fund=tet-trung-thu" in own
    assert every.count("<li>") == 4
    assert book.spoken("waiting") in every
    assert "Mới" in every


def test_latest_entries_of_a_fund_that_is_gone_shows_nothing_instead_of_another_fund(book: sample_book.SampleBook) -> None:
    assert drawn(LatestEntriesBlock(), fund="khong-con", heading="x", count=5).strip() == ""


def test_a_root_speaks_for_its_children(book: sample_book.SampleBook) -> None:
    html = drawn(LatestEntriesBlock(), fund="CT", heading="", count=10)
    assert book.spoken("child-spend") in html
