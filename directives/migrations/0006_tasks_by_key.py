"""An index from what the office recorded of a task to the task."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0005_progress_kept"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["key"], name="assignment_key"),
        ),
    ]
