"""What the staff area says when a page is missing, refused or broken: in Vietnamese, under the house's name, and what to do."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from cms import views

pytestmark = pytest.mark.django_db


def test_a_missing_page_keeps_the_menu_and_says_so(client_as):
    answer = client_as("head").get("/quan-tri/so/chung-tu/999999/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Không thấy trang này" in page
    assert "- Sổ Mở" in page.partition("</title>")[0]
    assert "Wagtail" not in page.partition("</title>")[0]
    assert 'href="/quan-tri/"' in page


def test_a_refusal_inside_is_a_staff_page_and_outside_a_plain_one(person, rf: RequestFactory):
    for user, path, said in ((person("head"), "/quan-tri/x/", "Về Hôm nay"), (person("head"), "/x/", "Về trang chủ")):
        request = rf.get(path)
        request.user = user
        answer = views.forbidden(request, PermissionDenied())
        assert answer.status_code == 403
        assert "Không có quyền vào đây" in answer.content.decode()
        assert said in answer.content.decode()


@pytest.mark.parametrize(("path", "said"), [("/quan-tri/so/", "Khu làm việc đang trục trặc"), ("/so-thu-chi/", "Trang đang trục trặc")])
def test_a_fault_asks_nothing_of_what_may_be_broken(rf, path, said, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = views.server_error(rf.get(path))
    assert answer.status_code == 500
    assert said in answer.content.decode()
