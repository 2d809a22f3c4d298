from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stories", "0008_withdrawal")]
    operations = []
