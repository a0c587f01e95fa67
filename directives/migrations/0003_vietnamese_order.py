"""The Vietnamese alphabetical order by one name on both databases: `vietnamese`.

SQLite gets its collation with every connection (`directives.apps`); PostgreSQL keeps it, made of ICU's.
Django's CreateCollation cannot be undone on SQLite, so it is written out here.
"""

from django.db import migrations


def on_postgresql(statement: str):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("directives", "0002_types_and_province")]
    operations = [
        migrations.RunPython(
            on_postgresql("CREATE COLLATION vietnamese (provider = icu, locale = 'vi-VN')"),
            on_postgresql("DROP COLLATION vietnamese"),
        )
    ]
