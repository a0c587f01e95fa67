"""Load the document types of the grammar's data file, and the row of the province that is served."""

from django.conf import settings
from django.db import migrations


def load(apps, schema_editor):
    from directives import document_types  # the data file is read by the grammar, here and everywhere
    from directives.folding import slugify

    model = apps.get_model("directives", "DocumentType")
    for position, known in enumerate(document_types.ALL, start=1):
        model.objects.update_or_create(
            name=known.name,
            defaults={
                "code": known.code or "",
                "slug": slugify(known.name),
                "kind": known.kind or "",
                "regimes": list(known.regimes),
                "definition": known.definition,
                "position": position,
            },
        )
    apps.get_model("directives", "Province").objects.get_or_create(
        slug=settings.PROVINCE, defaults={"name": settings.PROVINCE, "full_name": settings.PROVINCE}
    )


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
