from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stories", "0006_consent_room")]
    operations = []
