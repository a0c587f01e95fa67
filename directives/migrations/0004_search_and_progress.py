"""The search index, the order of items, numbers without marks, and the progress of tasks."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

import directives.models.search_entries
from directives import references
from directives.migrations import _search_indexes as search_indexes


def fill_symbol_keys(apps, schema_editor) -> None:
    """What all spellings of a number share, for the documents that are known already."""
    Document = apps.get_model("directives", "Document")
    for document in Document.objects.exclude(symbol="").only("symbol").iterator():
        reference = references.parse(document.symbol)
        if reference:
            Document.objects.filter(pk=document.pk).update(symbol_key=reference.key)


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0003_vietnamese_order"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Progress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=12, verbose_name="task")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due date that counts")),
                ("finished_on", models.DateField(blank=True, null=True, verbose_name="finished on")),
            ],
            options={
                "verbose_name": "progress of a task",
                "verbose_name_plural": "progress of tasks",
            },
        ),
        migrations.CreateModel(
            name="ProgressStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("finished_on", models.DateField(blank=True, null=True, verbose_name="finished on")),
                ("extended_to", models.DateField(blank=True, null=True, verbose_name="extended to")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
            ],
            options={
                "verbose_name": "record of progress",
                "verbose_name_plural": "records of progress",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("lexemes", directives.models.search_entries.LexemesField()),
                ("facts", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("folded", models.CharField(max_length=40, unique=True)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="directive",
            name="directive_live_kind",
        ),
        migrations.AddField(
            model_name="directive",
            name="sort_key",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="symbol_key",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=80),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                condition=models.Q(("live", True)), fields=["kind", "-sort_key"], name="directive_kind_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["symbol_key"], name="document_symbol_key"),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.UniqueConstraint(
                condition=models.Q(("live", True)), fields=("sort_key",), name="directive_live_sort_key_once"
            ),
        ),
        migrations.AddField(
            model_name="progress",
            name="digest",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="progress",
                to="directives.digest",
                verbose_name="bulletin",
            ),
        ),
        migrations.AddField(
            model_name="progressstep",
            name="actor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="progressstep",
            name="progress",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="directives.progress"
            ),
        ),
        migrations.AddField(
            model_name="searchentry",
            name="directive",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="search_entry",
                to="directives.directive",
            ),
        ),
        # The column stays for as long as servers of the release before may still write it.
        migrations.AlterField(
            "directive", "folded", models.TextField(blank=True, db_default="", editable=False)
        ),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("directive", "folded")]),
        migrations.AddIndex(
            model_name="progress",
            index=models.Index(
                condition=models.Q(("finished_on", None)), fields=["due_on"], name="progress_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="progress",
            constraint=models.UniqueConstraint(fields=("digest", "key"), name="progress_once"),
        ),
        migrations.AddConstraint(
            model_name="progressstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("extended_to", None), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="progress_extension_has_reason",
                violation_error_message="Say why the due date was extended.",
            ),
        ),
        TrigramExtension(),
        migrations.RunPython(search_indexes.create, search_indexes.drop, elidable=False),
        migrations.RunPython(fill_symbol_keys, migrations.RunPython.noop),
    ]
