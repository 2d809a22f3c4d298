"""Hôm nay: what waits for whom, and a panel that fails alone."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.django_db


def page(response):
    assert response.status_code == 200, response.headers.get("Location")
    return response.content.decode()


def test_first_screen_shows_what_waits_for_each(desk, client_as):
    desk.fill()
    desk.submitted(1_000_000, title="Viện phí đợt hai")
    approved = desk.approved(2_000_000, title="Xe về nhà")
    officer, approver, cashier = (page(client_as(code).get("/quan-tri/")) for code in ("fund_officer", "approver", "cashier"))
    assert "Viện phí đợt hai" in approver
    assert "Viện phí đợt hai" not in officer
    assert "Xe về nhà" in cashier
    assert approved.number in cashier
    assert "Tổng nơi giữ tiền" in officer
    assert re.search(r"Thứ Bảy\s+21/11/2026", officer)
    editor = page(client_as("editor").get("/quan-tri/"))
    assert "Tổng nơi giữ tiền" not in editor
    assert "Thu tiền mặt" not in editor


def test_failing_panel_says_so_alone(desk, client_as, monkeypatch):
    from donations.backoffice import panels

    monkeypatch.setattr(panels.WaitingPanel, "facts", lambda self, request: 1 / 0)
    shown = page(client_as("fund_officer").get("/quan-tri/"))
    assert "Mục này đang lỗi" in shown
    assert "Tổng nơi giữ tiền" in shown
