"""Progress says to which day a task was extended; tasks have a desk of their own; records are never deleted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directives", "0004_search_and_progress")]

    operations = [
        migrations.CreateModel(
            name="Task",
            fields=[],
            options={
                "verbose_name": "assigned task",
                "verbose_name_plural": "assigned tasks",
                "default_permissions": ("view", "change"),
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("directives.assignment",),
        ),
        migrations.AlterModelOptions(
            name="progress",
            options={
                "default_permissions": (),
                "verbose_name": "progress of a task",
                "verbose_name_plural": "progress of tasks",
            },
        ),
        migrations.AlterModelOptions(
            name="progressstep",
            options={
                "default_permissions": (),
                "ordering": ["-at", "-pk"],
                "verbose_name": "record of progress",
                "verbose_name_plural": "records of progress",
            },
        ),
        migrations.RemoveIndex(model_name="progress", name="progress_open"),
        migrations.RenameField(model_name="progress", old_name="due_on", new_name="extended_to"),
        migrations.AlterField(
            model_name="progress",
            name="extended_to",
            field=models.DateField(blank=True, null=True, verbose_name="extended to"),
        ),
        migrations.AlterField(
            model_name="progress",
            name="digest",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="progress",
                to="directives.digest",
                verbose_name="bulletin",
            ),
        ),
        migrations.AlterField(
            model_name="progressstep",
            name="progress",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="directives.progress"
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=models.Q(("precision", "recurring")),
                fields=["-directive"],
                name="assignment_recurring",
            ),
        ),
        migrations.AddIndex(
            model_name="progress",
            index=models.Index(
                condition=models.Q(("finished_on", None)), fields=["digest", "key"], name="progress_open"
            ),
        ),
        migrations.AddIndex(
            model_name="progress",
            index=models.Index(
                condition=models.Q(("extended_to__isnull", False)),
                fields=["extended_to"],
                name="progress_extended",
            ),
        ),
    ]
