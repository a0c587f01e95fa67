"""The Vietnamese alphabetical order by one name on both databases: `vietnamese`.

SQLite gets its collation with every connection (`directives.apps`); PostgreSQL keeps it, made of ICU's.
"""

from django.contrib.postgres.operations import CreateCollation
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directives", "0002_types_and_province")]
    operations = [CreateCollation("vietnamese", provider="icu", locale="vi-VN")]
