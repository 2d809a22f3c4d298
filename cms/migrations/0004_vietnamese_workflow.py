"""Wagtail ships English groups, an English workflow and page; here rights come from the roles and staff read Vietnamese."""

from django.conf import settings
from django.db import migrations

ENGLISH_WORKFLOW = "Moderators approval"


def speak_vietnamese(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    Task = apps.get_model("wagtailcore", "GroupApprovalTask")
    approvers = [Group.objects.get_or_create(name=role.name)[0] for role in settings.ROLES if role.code in {"reviewer", "head"}]
    for task in Task.objects.filter(name=ENGLISH_WORKFLOW):
        task.name = "Duyệt bài"
        task.save(update_fields=["name"])
        task.groups.set(approvers)
    Workflow.objects.filter(name=ENGLISH_WORKFLOW).update(name="Duyệt bài")
    welcome = apps.get_model("wagtailcore", "Page").objects.filter(depth=2, title="Welcome to your new Wagtail site!")
    welcome.update(title="Trang chào", draft_title="Trang chào")
    # Groups somebody already stands in are left to an administrator.
    Group.objects.filter(name__in=["Moderators", "Editors"], user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0003_page_text"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [migrations.RunPython(speak_vietnamese, migrations.RunPython.noop)]
