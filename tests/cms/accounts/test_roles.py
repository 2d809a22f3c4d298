"""Every role becomes a group with exactly the rights of its page."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.accounts.models import User
from cms.accounts.role_sync import sync
from config.roles import ROLES, Role

pytestmark = pytest.mark.django_db


def rights(role: Role) -> tuple[set[str], set[str], set[str]]:
    group = Group.objects.get(name=role.name)
    pages = GroupPagePermission.objects.filter(group=group)
    library = GroupCollectionPermission.objects.filter(group=group)
    assert all(rule.page == Page.get_first_root_node() for rule in pages)
    assert all(rule.collection == Collection.get_first_root_node() for rule in library)
    return (
        {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")},
        {rule.permission.codename for rule in pages},
        {f"{rule.permission.content_type.app_label}.{rule.permission.codename}" for rule in library},
    )


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
def test_migrate_writes_every_role(role) -> None:
    assert rights(role) == (set(role.may), set(role.pages), set(role.library))


def test_every_right_on_the_page_exists() -> None:
    assert sync() == []


def test_a_right_clicked_together_is_taken_away_and_a_lost_one_comes_back() -> None:
    approver = next(role for role in ROLES if role.code == "approver")
    group = Group.objects.get(name=approver.name)
    group.permissions.add(Permission.objects.get(codename="pay_voucher"))
    group.permissions.remove(Permission.objects.get(codename="approve_voucher"))
    root, publish = Page.get_first_root_node(), Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=root, permission=publish)
    choose = Permission.objects.get(codename="choose_document")
    GroupCollectionPermission.objects.create(group=group, collection=Collection.get_first_root_node(), permission=choose)
    call_command("sync_roles")
    assert rights(approver) == (set(approver.may), set(), set())


def test_writing_twice_changes_nothing() -> None:
    before = set(GroupPagePermission.objects.values_list("pk", flat=True)), set(GroupCollectionPermission.objects.values_list("pk", flat=True))
    call_command("sync_roles")
    after = set(GroupPagePermission.objects.values_list("pk", flat=True)), set(GroupCollectionPermission.objects.values_list("pk", flat=True))
    assert before == after
    assert before[0]


def test_a_group_that_is_no_role_is_left_alone() -> None:
    own = Group.objects.create(name="Nhóm khác")
    own.permissions.add(Permission.objects.get(codename="pay_voucher"))
    call_command("sync_roles")
    assert own.permissions.count() == 1


def test_a_right_nobody_declared_is_named(settings, capsys) -> None:
    settings.ROLES = (Role("x", "X", "x", "", ("donations.does_not_exist", "wagtailadmin.access_admin"), ("fly_page",)),)
    with pytest.raises(CommandError, match=r"x: donations\.does_not_exist, x: wagtailcore\.fly_page"):
        call_command("sync_roles")
    assert Group.objects.get(name="X").permissions.count() == 1


def test_the_answer_for_machines(capsys) -> None:
    call_command("sync_roles", "--json")
    assert json.loads(capsys.readouterr().out) == {"roles": len(settings.ROLES), "missing": []}


def people_with(right: str) -> set[str]:
    return {role.code for role in ROLES if right in role.may + role.pages}


def test_nobody_holds_two_of_the_three_keys_to_cash() -> None:
    asks, approves, pays = (people_with(f"donations.{right}_voucher") for right in ("record", "approve", "pay"))
    assert asks
    assert approves
    assert pays
    assert not asks & approves
    assert not asks & pays
    assert not approves & pays


def test_who_keeps_the_machines_touches_neither_money_nor_pages() -> None:
    administrator = next(role for role in ROLES if role.code == "administrator")
    assert not [right for right in administrator.may if right.startswith("donations.")]
    assert not administrator.pages


def test_the_auditor_only_reads() -> None:
    auditor = next(role for role in ROLES if role.code == "auditor")
    assert {right.split(".")[1].split("_")[0] for right in auditor.may} == {"access", "view"}


def test_an_editor_does_not_publish() -> None:
    editor = User.objects.create_user("e")
    editor.groups.add(Group.objects.get(name="Biên tập viên"))
    powers = Page.objects.get(depth=2).permissions_for_user(editor)
    assert powers.can_edit()
    assert powers.can_add_subpage()
    assert not powers.can_publish()


def test_codes_names_and_logins_are_one_each() -> None:
    for values in ([r.code for r in ROLES], [r.name for r in ROLES], [r.user_name for r in ROLES]):
        assert len(set(values)) == len(values)
    assert len(ROLES) == 17


def test_no_role_keeps_documents_which_would_be_public_as_they_were_uploaded() -> None:
    assert not [right for role in ROLES for right in role.may + role.library if right.startswith("wagtaildocs.")]


def test_only_who_handles_a_paper_opens_its_original() -> None:
    open_papers = people_with("donations.view_entryfile")
    assert open_papers == {"head", "fund_officer", "social_worker", "cashier", "approver", "council", "redaction_checker", "auditor"}
