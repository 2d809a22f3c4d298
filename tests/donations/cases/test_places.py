"""Where a family lives: one list of communes and provinces, today's names and those people still say, no district."""

import pytest
from django.core.management import CommandError, call_command

from donations.models import Case, CaseIdentity, Commune
from donations.selectors import places
from donations.selectors.cases import province_named
from donations.services.places import import_communes, rows_of
from tests.donations.cases.conftest import NAME

pytestmark = pytest.mark.django_db
TABLE = """Tỉnh,Xã phường,Tên cũ
Tuyên Quang,xã Mường Zẹo,Zẹo Thượng; Zẹo Hạ
Hà Giang,xã Tân Lập,
Hà Tĩnh,xã Tân Lập,
"""


@pytest.fixture
def listed():
    assert import_communes(rows_of(TABLE)).added == 3


def test_old_names_accents_and_kinds_lead_to_the_commune_of_today(listed) -> None:
    for typed in ("xã Mường Zẹo", "muong zeo", "Zẹo Hạ", "x. zeo thuong", "Mường Zẹo, Hà Giang"):
        assert str(places.commune_named(typed)) == "xã Mường Zẹo, Tuyên Quang", typed
    assert [str(one) for one in places.communes("tan")] == ["xã Tân Lập, Hà Tĩnh", "xã Tân Lập, Tuyên Quang"]
    assert places.commune_named("Tân Lập") is None, "two provinces have one"
    assert str(places.commune_named("Tân Lập", province=province_named("Hà Tĩnh"))) == "xã Tân Lập, Hà Tĩnh"
    assert places.commune_named("Tân") is None
    assert places.communes("") == []


def test_a_table_with_a_wrong_row_is_refused_whole_and_a_second_run_adds_nothing(listed, tmp_path) -> None:
    wrong = import_communes(rows_of("Huyện Lạ,xã A\nHà Tĩnh,\nHà Tĩnh,xã B\nHà Tĩnh,xã B\n"))
    assert [error.partition(":")[0] for error in wrong.errors] == ["Dòng 1", "Dòng 2", "Dòng 4"]
    assert Commune.objects.count() == 3
    again = import_communes(rows_of(TABLE.replace("Zẹo Hạ", "Zẹo Trung")))
    assert (again.added, again.changed, places.commune_named("zeo ha")) == (0, 1, None)
    with pytest.raises(CommandError, match="khong-co"):
        call_command("import_communes", str(tmp_path / "khong-co.csv"))


def typed(ward, **facts):
    given = {"name": NAME, "ward": "Khoa Nội", "campus": ward.campus.pk, "need": "fees", "action": "report"}
    return {**given, "key": "0b0d6a3e-6f0c-4d0e-9d2b-4a6a5d6a7c11", **facts}


def test_a_report_takes_the_commune_from_the_list_with_its_province(ward, listed, client_as) -> None:
    liaison = client_as("ward_liaison")
    answer = liaison.post("/quan-tri/so/ho-so/xa/", {"commune": "mường z", "province": ""})
    assert answer.json() == {"communes": ["xã Mường Zẹo, Tuyên Quang"]}
    assert liaison.post("/quan-tri/so/ho-so/bao/", typed(ward, commune="zẹo hạ")).status_code == 302
    case = Case.objects.get()
    assert (case.province.name, CaseIdentity.objects.get().commune) == ("Tuyên Quang", "xã Mường Zẹo")


def test_a_commune_outside_the_list_stays_as_typed_and_stops_nobody(ward, listed, client_as) -> None:
    answer = client_as("ward_liaison").post("/quan-tri/so/ho-so/bao/", typed(ward, commune="xã Lạ Hoắc, Sơn La"))
    assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.province.name, CaseIdentity.objects.get().commune) == ("Sơn La", "xã Lạ Hoắc")
