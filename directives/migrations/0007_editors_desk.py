"""The editors' desk: versions, schedules, remarks, kept files, removals of personal data."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import directives.models.imported_files


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0006_tasks_by_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "worker",
                    models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="worker"),
                ),
                ("seen_at", models.DateTimeField(verbose_name="last ran")),
            ],
            options={
                "verbose_name": "worker",
                "verbose_name_plural": "workers",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ImportedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="file")),
                (
                    "file",
                    models.FileField(
                        upload_to=directives.models.imported_files.unguessable, verbose_name="file"
                    ),
                ),
                ("media_type", models.CharField(max_length=100, verbose_name="type")),
                ("size", models.PositiveIntegerField(verbose_name="size")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("blocks", models.JSONField(default=list)),
                (
                    "at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="at"),
                ),
            ],
            options={
                "verbose_name": "imported file",
                "verbose_name_plural": "imported files",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PassedFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="check")),
                ("item_key", models.CharField(blank=True, max_length=12, verbose_name="item")),
                ("field", models.CharField(max_length=20, verbose_name="field")),
                ("words", models.TextField(blank=True, verbose_name="words")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
            ],
            options={
                "verbose_name": "finding passed",
                "verbose_name_plural": "findings passed",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item_key", models.CharField(blank=True, max_length=12)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "presence",
                "verbose_name_plural": "presences",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="words to remove")),
                ("reason", models.TextField(verbose_name="reason")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked")),
                ("done_at", models.DateTimeField(null=True, verbose_name="done")),
                ("refused_at", models.DateTimeField(null=True, verbose_name="refused")),
                ("erased_at", models.DateTimeField(null=True, verbose_name="original erased")),
                ("places", models.JSONField(default=list)),
                ("fingerprints", models.JSONField(default=dict)),
                ("sealed", models.JSONField(null=True)),
            ],
            options={
                "verbose_name": "removal of personal data",
                "verbose_name_plural": "removals of personal data",
                "ordering": ["-asked_at", "-pk"],
                "permissions": [("redact", "Can remove a person's data from what was published")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item_key", models.CharField(blank=True, max_length=12, verbose_name="item")),
                ("text", models.TextField(verbose_name="remark")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="settled")),
            ],
            options={
                "verbose_name": "remark",
                "verbose_name_plural": "remarks",
                "ordering": ["at", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RemovedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item_key", models.CharField(max_length=12, verbose_name="item")),
                ("heading", models.TextField(verbose_name="heading")),
                ("rows", models.JSONField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
            ],
            options={
                "verbose_name": "removed item",
                "verbose_name_plural": "removed items",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.AlterModelOptions(
            name="edition",
            options={
                "ordering": ["-number"],
                "permissions": [
                    ("approve_edition", "Can approve an edition, or send it back"),
                    ("publish_edition", "Can publish an edition, or schedule it"),
                    ("force_edition", "Can publish an edition that nobody approved"),
                    ("withdraw_edition", "Can withdraw a bulletin"),
                ],
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
            },
        ),
        migrations.AddField(
            model_name="directive",
            name="version",
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="edition",
            name="contributors",
            field=models.ManyToManyField(
                editable=False, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="worked on by"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="scheduled_for",
            field=models.DateTimeField(editable=False, null=True, verbose_name="to be published"),
        ),
        migrations.AddField(
            model_name="edition",
            name="version",
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="step",
            name="version",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("state", "scheduled")), fields=["scheduled_for"], name="edition_scheduled"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["approved", "scheduled"]), _negated=True),
                    models.Q(
                        ("approver__isnull", False),
                        models.Q(
                            ("author", None),
                            models.Q(("approver", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="edition_two_pairs_of_eyes",
                violation_error_message="Somebody else than the author must approve an edition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("scheduled_for__isnull", False),
                    _connector="OR",
                ),
                name="edition_schedule_has_time",
                violation_error_message="Enter when the bulletin is to be published.",
            ),
        ),
        migrations.AddField(
            model_name="importedfile",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="importedfile",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="imported_files",
                to="directives.edition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="passedfinding",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="passedfinding",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="passed_findings",
                to="directives.edition",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="directives.edition"
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="digest",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="redactions",
                to="directives.digest",
                verbose_name="bulletin",
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="erased_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="erased by",
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="remarks",
                to="directives.edition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="settled by",
            ),
        ),
        migrations.AddField(
            model_name="removeditem",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="removeditem",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="removed_items",
                to="directives.edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="passedfinding",
            constraint=models.UniqueConstraint(
                fields=("edition", "code", "item_key", "field", "words"), name="passed_finding_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="passedfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="passed_finding_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(
                fields=("edition", "item_key", "person"), name="presence_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by", None),
                    models.Q(("confirmed_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="redaction_two_people",
                violation_error_message="Another person must confirm the removal.",
            ),
        ),
    ]
