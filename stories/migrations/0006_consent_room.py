from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stories", "0005_the_way_to_the_public")]
    operations = []
