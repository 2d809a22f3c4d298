"""The department's workflow gets its own steps; the single step that came before them is put away."""

from django.conf import settings
from django.db import migrations

WORKFLOW = "Duyệt bài"
STEPS = (
    ("consentchecktask", "Kiểm tra phiếu đồng ý", ("consent_keeper",)),
    ("specialisttask", "Ý kiến chuyên môn", ("specialist",)),
    ("editorialreviewtask", "Duyệt bài", ("reviewer", "head")),
    ("headapprovaltask", "Trưởng phòng duyệt", ("head",)),
    ("secondapprovaltask", "Người thứ hai duyệt", ("head", "reviewer")),
)


def lay_steps(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    TaskState = apps.get_model("wagtailcore", "TaskState")
    WorkflowState = apps.get_model("wagtailcore", "WorkflowState")
    ContentType = apps.get_model("contenttypes", "ContentType")
    groups = {role.code: Group.objects.get_or_create(name=role.name)[0] for role in settings.ROLES}
    workflow = Workflow.objects.filter(name=WORKFLOW).first()
    if workflow is None:
        return  # the department made a workflow of its own
    waiting = WorkflowState.objects.filter(workflow=workflow, status__in=("in_progress", "needs_changes"))
    TaskState.objects.filter(workflow_state__in=waiting, status="in_progress").update(status="cancelled")
    waiting.update(status="cancelled")  # what waits is submitted once more, for the steps it needs now
    before = WorkflowTask.objects.filter(workflow=workflow)
    apps.get_model("wagtailcore", "Task").objects.filter(workflow_tasks__in=before).update(active=False)
    before.delete()
    for order, (model, name, codes) in enumerate(STEPS):
        kind, _made = ContentType.objects.get_or_create(app_label="stories", model=model)
        task = apps.get_model("stories", model).objects.create(name=name, active=True, content_type=kind)
        task.groups.set([groups[code] for code in codes])
        WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=order)


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0004_steps_of_publication"),
        ("cms", "0004_vietnamese_workflow"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(lay_steps, migrations.RunPython.noop)]
