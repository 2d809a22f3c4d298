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


def test_rules_of_pages_pictures_and_sites_come_with_the_rights(person, django_assert_num_queries):
    from wagtail.images.permissions import permission_policy as pictures
    from wagtail.models import Page
    from wagtail.permissions import page_permission_policy as pages

    cashier, reviewer = (StaffBackend().get_user(person(role).pk) for role in ("cashier", "reviewer"))
    assert cashier.has_perm("donations.pay_voucher")
    assert reviewer.has_perm("wagtailadmin.access_admin")
    with django_assert_num_queries(0):
        assert not pages.user_has_any_permission(cashier, {"change"})
        assert not pictures.user_has_any_permission(cashier, {"choose", "add"})
        assert pages.explorable_root_instance(cashier) is None
        assert pages.user_has_any_permission(reviewer, {"lock"})
        assert pictures.user_has_any_permission(reviewer, {"change"})
        assert pages.explorable_root_instance(reviewer).path == "0001"
    assert pages.explorable_root_instance(reviewer).title == Page.objects.get(depth=1).title
    assert list(pictures.instances_user_has_any_permission_for(reviewer, {"change"})) == []


def test_what_was_remembered_is_what_wagtail_would_have_asked(person):
    from django.contrib.auth.models import Group
    from wagtail.images.permissions import permission_policy as pictures
    from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
    from wagtail.permissions import page_permission_policy as pages

    home = Page.objects.get(depth=2)
    below = [home.add_child(instance=Page(title=title, slug=title)) for title in ("mot", "hai")]
    two = Group.objects.create(name="Hai trang")
    for page in below:
        GroupPagePermission.objects.create(group=two, page=page, permission=Permission.objects.get(codename="change_page"))
    album = Collection.objects.get(depth=1).add_child(name="Bếp")
    GroupCollectionPermission.objects.create(group=two, collection=album, permission=Permission.objects.get(codename="add_image"))
    cook = person("kitchen")
    cook.groups.add(two)
    found = StaffBackend().get_user(cook.pk)
    found.get_all_permissions()
    asked = set(pages.get_all_permissions_for_user(found))
    assert {(rule.pk, rule.group_id, rule.page.title, rule.permission.name) for rule in found._page_permission_cache} == {
        (rule.pk, rule.group_id, rule.page.title, rule.permission.name) for rule in asked
    }
    assert len(asked) == 2
    assert pages.explorable_root_instance(found) == home
    assert set(pages.explorable_instances(found)) == {home, *below}
    assert [rule.collection.name for rule in found._collection_permission_cache] == ["Bếp"]
    assert list(pictures.collections_user_has_permission_for(found, "add")) == [album]
