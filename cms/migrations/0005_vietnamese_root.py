"""The explorer shows the tree's root to staff: it has a Vietnamese name."""

from django.db import migrations


def name_the_root(apps, schema_editor):
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title="Root").update(title="Mọi trang", draft_title="Mọi trang")


class Migration(migrations.Migration):
    dependencies = [("cms", "0004_vietnamese_workflow")]
    operations = [migrations.RunPython(name_the_root, migrations.RunPython.noop)]
