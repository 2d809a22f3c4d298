"""What browsers are told with every page: public pages run nothing but our own files; the staff area its editor."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from cms.models import StandardPage

pytestmark = pytest.mark.django_db


def policy(response) -> dict[str, set[str]]:
    parts = [part.split() for part in response["Content-Security-Policy"].split(";") if part.strip()]
    return {name: set(values) for name, *values in parts}


@pytest.mark.parametrize("path", ["/", "/tai-khoan/login/", "/khong-co-trang-nay/", "/robots.txt"])
def test_public_pages_run_and_show_only_our_own_files(client, path) -> None:
    response = client.get(path)
    rules = policy(response)
    assert rules["default-src"] == {"'none'"}
    assert rules["script-src"] == rules["style-src"] == rules["font-src"] == rules["form-action"] == {"'self'"}
    assert rules["frame-ancestors"] == rules["base-uri"] == rules["object-src"] == {"'none'"}
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_the_staff_area_may_frame_its_own_previews_and_nobody_else_may(client_as) -> None:
    response = client_as("editor").get("/quan-tri/")
    rules = policy(response)
    assert rules["frame-ancestors"] == {"'self'"}
    assert rules["default-src"] == rules["connect-src"] == {"'self'"}
    assert not [source for source in rules["script-src"] if source.startswith("http") or source == "'unsafe-eval'"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "camera=()" in response["Permissions-Policy"]


def test_a_preview_is_the_public_page_in_a_frame_of_ours(client_as) -> None:
    home = Page.objects.get(depth=2)
    page = home.add_child(instance=StandardPage(title="Giới thiệu", slug="gioi-thieu", live=False))
    page.save_revision()
    response = client_as("head").get(f"/quan-tri/pages/{page.pk}/view_draft/")
    assert response.status_code == 200
    rules = policy(response)
    assert rules["frame-ancestors"] == {"'self'"}
    assert rules["script-src"] == rules["style-src"] == {"'self'"}
    assert response["X-Frame-Options"] == "SAMEORIGIN"
