"""What a person reads when the server refuses a request before any view: Vietnamese, with what to do next."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_form_without_a_valid_token_is_told_how_to_send_again():
    response = Client(enforce_csrf_checks=True).post("/tai-khoan/login/", {"login": "ai", "password": "gi"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "Biểu mẫu này đã quá hạn" in page
    assert "Forbidden" not in page


def test_unreadable_request_is_answered_in_vietnamese():
    response = Client(headers={"host": "khac.example"}).get("/")
    page = response.content.decode()
    assert response.status_code == 400
    assert "Địa chỉ này không đọc được" in page
    assert "Bad Request" not in page
