from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stories", "0009_public_side")]
    operations = []
