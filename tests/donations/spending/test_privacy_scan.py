"""What a public sentence must not tell is found, with what to change; honest sentences pass."""

import pytest

from config.demo.desk import REQUESTS
from donations import privacy

TELLS = {
    "gọi 0912 345 678": "phone",
    "gọi 0912.345.678": "phone",
    "+84912345678": "phone",
    "CCCD 001085012345": "identity",
    "số 001085012345": "identity",
    "thẻ GD4797912345678": "insurance",
    "thẻ BHYT 7912345678": "insurance",
    "STK 0123456789012": "account",
    "lan@thu.example": "email",
    "sinh 12/03/1985": "birth",
    "sinh năm 1985": "birth",
    "mới 7 tuổi": "birth",
    "giường 12": "bed",
    "Giường số 3A": "bed",
    "phòng 304": "room",
    "buồng B12": "room",
    "khoa Nhi": "ward",
    "Khoa Ung bướu": "ward",
    "hồ sơ 26-1187": "record",
    "HS-7K3M": "record",
    "xã Tân Lập": "address",
    "Viện phí bệnh nhân Nguyễn Văn An": "patient",
    "Hỗ trợ bé Minh Anh": "patient",
    "BN Lan": "patient",
    "cho chị N.T.H.": "patient",
    "N. V. A": "patient",
}
HONEST = (
    "Hỗ trợ viện phí",
    "Cắt tóc miễn phí tại khoa",
    "Tiền ăn cho người bệnh",
    "Giường inox cho khu trọ",
    "Máy lọc nước, 12.500.000 đ",
    "Góp phần quà 1/6 theo kế hoạch năm",
    "Mua 20 xe lăn ngày 20/11/2026, hóa đơn 0012345",
    "Tiền ăn tuần 47, Cơ sở 3",
    "Quà Trung thu cho các cháu",
    "Hỗ trợ 1.200.000.000 đ",
    "Tết ấm 2025 còn dư, chuyển về quỹ mẹ",
)


@pytest.mark.parametrize("text", TELLS)
def test_what_points_at_a_person_is_found_and_advice_names_it(text):
    found = privacy.findings(text)
    assert [finding.kind for finding in found] == [TELLS[text]]
    assert found[0].found in found[0].advice
    assert found[0].found in text


@pytest.mark.parametrize("text", [*HONEST, *(request.memo for request in REQUESTS)])
def test_honest_sentences_pass(text):
    assert privacy.findings(text) == []


def test_findings_stand_in_the_order_of_the_sentence_and_letters_typed_apart_are_the_same():
    text = "Viện phí bệnh nhân Nguyễn Văn An, giường 12, gọi 0912345678"
    assert [finding.kind for finding in privacy.findings(text)] == ["patient", "bed", "phone"]
    import unicodedata

    assert [finding.kind for finding in privacy.findings(unicodedata.normalize("NFD", text))] == ["patient", "bed", "phone"]


@pytest.mark.parametrize(
    ("name", "is_one"), [("Công ty TNHH Nước Sạch", True), ("HTX Rau An Bình", True), ("Nhà thuốc Bác Lan", True), ("Nguyễn Văn An", False)]
)
def test_only_an_organisation_is_named(name, is_one):
    assert privacy.is_organisation(name) is is_one


PATIENT = {"name": "Hứa Thị Mận", "code": "HS-7K3M", "ward": "Khoa Nội", "phone": "0912 000 777"}


@pytest.mark.parametrize(
    "text",
    [
        "Hỗ trợ Hứa Thị Mận viện phí", "Hỗ trợ viện phí cho HỨA THỊ MẬN", "Hỗ trợ Hua Thi Man viện phí", "Hứa-Thị-Mận", "chị thị mận",
        "Viện phí, hs 7K3M", "Viện phí 7k3m", "Viện phí, k Nội, g.12", "khoa noi", "gọi +84 912000777",
    ],
)  # fmt: skip
def test_the_very_patient_of_the_case_is_found_however_written(text) -> None:
    assert privacy.points_at(text, **PATIENT)


@pytest.mark.parametrize("text", ["Hỗ trợ viện phí một người bệnh", "Viện phí nội trú tháng 11", "Mận, ổi cho bếp ăn", "Hỗ trợ 7 lượt"])
def test_a_sentence_about_nobody_points_at_nobody(text) -> None:
    assert privacy.points_at(text, **PATIENT) == []
