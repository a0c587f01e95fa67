"""The four groups of the desk and their rights; groups of the release before keep their members.

The rights are those of `directives.roles` at this release. Django makes permissions only after all migrations,
so those that are missing are made here, just as Django would.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

AUTHORS, APPROVERS, FOLLOWERS, ADMINISTRATORS = "Soạn thảo", "Duyệt", "Theo dõi nhiệm vụ", "Quản trị"
NAMES_BEFORE = {AUTHORS: "Biên tập", APPROVERS: "Phê duyệt"}

CONTENT = ("digest", "edition", "directive", "citation", "assignment", "attachment", "document", "report")
PARTS = ("directive", "citation", "assignment", "attachment")
SHOWN = ("meeting", "decision", "plan", "dispatch", "otheritem", "documenttype", "province", "step")
DIRECTORY = ("agency", "place", "groupmembership", "agencysuccession", "placesuccession")


def every(verbs, models, app="directives"):
    return {f"{app}.{verb}_{model}" for verb in verbs.split() for model in models}


AUTHORING = (
    every("view add change", CONTENT + DIRECTORY)
    | every("delete", PARTS)
    | every("view", SHOWN)
    | every("view change", ("task",))
)
RIGHTS = {
    AUTHORS: AUTHORING,
    APPROVERS: AUTHORING | every("approve publish force withdraw", ("edition",)) | {"directives.redact"},
    FOLLOWERS: every("view change", ("task",)),
    ADMINISTRATORS: every("view add change", DIRECTORY)
    | every("view change", ("province", "documenttype"))
    | every("view", ("auditentry",))
    | every("view add change", ("user",), "auth")
    | every("view add change delete", ("group",), "auth"),
}
RIGHTS_BEFORE = {
    AUTHORS: AUTHORING,
    APPROVERS: AUTHORING
    | every("approve publish force withdraw", ("edition",))
    | every("change", ("province",)),
    FOLLOWERS: RIGHTS[FOLLOWERS],
}


def make_groups(apps, schema_editor):
    """The groups with their rights; those of the release before under their new names."""
    make_missing_permissions(apps, schema_editor)
    for name, rights in RIGHTS.items():
        if name in NAMES_BEFORE:
            rename(apps, NAMES_BEFORE[name], name)
        grant(apps, name, rights)


def restore_groups(apps, schema_editor):
    """The groups as `create_staff` made them; the administrators' group stays only where it has members."""
    for name, rights in RIGHTS_BEFORE.items():
        grant(apps, name, rights)
    for name, before in NAMES_BEFORE.items():
        rename(apps, name, before)
    apps.get_model("auth", "Group").objects.filter(name=ADMINISTRATORS, user=None).delete()


def make_missing_permissions(apps, schema_editor):
    for label in ("auth", "directives"):
        app = apps.get_app_config(label)
        app.models_module = True  # an app of a migration has none, and would be passed over
        create_permissions(app, verbosity=0, using=schema_editor.connection.alias, apps=apps)
        app.models_module = None


def rename(apps, before, name):
    """Give a group another name; where both are there, the members of the first join the second."""
    groups = apps.get_model("auth", "Group").objects
    old, new = groups.filter(name=before).first(), groups.filter(name=name).first()
    if old and new:
        new.user_set.add(*old.user_set.all())
        old.delete()
    elif old:
        groups.filter(pk=old.pk).update(name=name)


def grant(apps, name, rights):
    """The group with these rights and no others."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
    permissions = apps.get_model("auth", "Permission").objects.select_related("content_type")
    group.permissions.set(
        one for one in permissions if f"{one.content_type.app_label}.{one.codename}" in rights
    )


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0008_audit_log"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, restore_groups)]
