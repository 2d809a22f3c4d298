"""Who is at work: the person, their settings and all their rights in two statements, and nobody who may not sign in."""

import pytest
from django.contrib.auth.models import Permission

from cms.accounts.backend import StaffBackend
from cms.accounts.models import Campus

pytestmark = pytest.mark.django_db


def test_person_settings_campus_and_rights_are_two_statements(person, django_assert_num_queries):
    head = person("head")
    head.campus = Campus.objects.create(code="cs9", name="Cơ sở 9", short_name="CS9")
    head.save()
    head.user_permissions.add(Permission.objects.get(codename="view_case", content_type__app_label="donations"))
    with django_assert_num_queries(2):
        found = StaffBackend().get_user(head.pk)
        assert found.campus.short_name == "CS9"
        assert not hasattr(found, "wagtail_userprofile")
        assert found.has_perm("donations.view_case")
        assert found.has_perm("donations.decide_threshold") or found.has_perm("donations.view_benefactor")
        assert not found.has_perm("donations.no_such_right")


def test_rights_are_the_groups_and_the_persons_own(person):
    auditor, own = person("auditor"), Permission.objects.get(codename="pay_voucher")
    before = StaffBackend().get_user(auditor.pk).get_all_permissions()
    auditor.user_permissions.add(own)
    after = StaffBackend().get_user(auditor.pk).get_all_permissions()
    assert after - before == {"donations.pay_voucher"}
    of_groups = Permission.objects.filter(group__user=auditor).values_list("content_type__app_label", "codename")
    assert before == {f"{app}.{codename}" for app, codename in of_groups}


def test_nobody_who_left_and_no_rights_for_the_inactive(person):
    cashier = person("cashier")
    cashier.is_active = False
    cashier.save()
    assert StaffBackend().get_user(cashier.pk) is None
    assert StaffBackend().get_user(0) is None
    assert StaffBackend().get_all_permissions(cashier) == set()


def test_rules_of_pages_pictures_and_sites_are_asked_for_only_by_who_has_some(person, django_assert_num_queries):
    from wagtail.images.permissions import permission_policy as pictures
    from wagtail.permissions import page_permission_policy as pages

    cashier, reviewer = (StaffBackend().get_user(person(role).pk) for role in ("cashier", "reviewer"))
    assert cashier.has_perm("donations.pay_voucher")
    assert reviewer.has_perm("wagtailadmin.access_admin")
    with django_assert_num_queries(0):
        assert not pages.user_has_any_permission(cashier, {"change"})
        assert not pictures.user_has_any_permission(cashier, {"choose", "add"})
    assert pages.user_has_any_permission(reviewer, {"publish"})
    assert pictures.user_has_any_permission(reviewer, {"change"})
