"""The audit log, and names for stored files that nobody can guess."""

import django.core.validators
import django.utils.timezone
from django.db import migrations, models

import directives.models.attachments


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0007_editors_desk"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="file",
            field=models.FileField(
                upload_to=directives.models.attachments.unguessable,
                validators=[
                    django.core.validators.FileExtensionValidator(
                        ["pdf", "png", "jpg", "jpeg", "webp", "gif"]
                    )
                ],
                verbose_name="file",
            ),
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                ("username", models.CharField(blank=True, max_length=150, verbose_name="account")),
                ("address", models.GenericIPAddressField(null=True, verbose_name="network address")),
                ("via", models.CharField(blank=True, max_length=60, verbose_name="command")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("added", "added"),
                            ("changed", "changed"),
                            ("deleted", "deleted"),
                            ("step", "step of an edition"),
                            ("login", "logged in"),
                            ("login_failed", "login failed"),
                            ("logout", "logged out"),
                        ],
                        max_length=20,
                        verbose_name="action",
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("object_id", models.CharField(blank=True, max_length=40, verbose_name="key of the object")),
                ("name", models.TextField(blank=True, verbose_name="object")),
                ("changes", models.JSONField(default=dict, verbose_name="before and after")),
            ],
            options={
                "verbose_name": "audit entry",
                "verbose_name_plural": "audit log",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="audit_newest"),
                    models.Index(fields=["username", "-at"], name="audit_of_person"),
                    models.Index(fields=["kind", "object_id", "-at"], name="audit_of_object"),
                ],
            },
        ),
    ]
