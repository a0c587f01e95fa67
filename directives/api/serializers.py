"""The shapes of answers, for the schema and the documentation. `tests/api/` holds them equal to the records."""

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    DateTimeField,
    IntegerField,
    ListField,
    Serializer,
    URLField,
)

from directives.exports.dictionary import MEANINGS
from directives.models import Agency, Assignment, Citation, Document, Edition, Kind, Place
from directives.models.documents import REGIMES

_DAY = {"allow_null": True}


class Named(Serializer):
    slug = CharField()
    name = CharField()


class Issuer(Serializer):
    slug = CharField(allow_null=True, help_text=MEANINGS["issuer.slug"])
    name = CharField(help_text=MEANINGS["issuer.name"])


class AssignmentRecord(Serializer):
    key = CharField(help_text=MEANINGS["assignments.key"])
    addressee = CharField(allow_blank=True, help_text=MEANINGS["assignments.addressee"])
    agencies = Named(many=True, help_text=MEANINGS["assignments.agencies"])
    role = ChoiceField(Assignment.Role.values, help_text=MEANINGS["assignments.role"])
    what = CharField(allow_blank=True, help_text=MEANINGS["assignments.what"])
    due_on = DateField(**_DAY, help_text=MEANINGS["assignments.due_on"])
    due_text = CharField(allow_blank=True, help_text=MEANINGS["assignments.due_text"])
    precision = ChoiceField(["", *Assignment.Precision.values], help_text=MEANINGS["assignments.precision"])


class CitationRecord(Serializer):
    relation = ChoiceField(Citation.Relation.values, help_text=MEANINGS["cites.relation"])
    type = CharField(allow_blank=True, help_text=MEANINGS["cites.type"])
    number = CharField(allow_blank=True, help_text=MEANINGS["cites.number"])
    issued_on = DateField(**_DAY, help_text=MEANINGS["cites.issued_on"])
    name = CharField(allow_blank=True, help_text=MEANINGS["cites.name"])
    url = URLField(allow_null=True, help_text=MEANINGS["cites.url"])


class Item(Serializer):
    key = CharField(help_text=MEANINGS["key"])
    digest = CharField(help_text=MEANINGS["digest"])
    edition = IntegerField(help_text=MEANINGS["edition"])
    kind = ChoiceField(Kind.values, help_text=MEANINGS["kind"])
    type = Named(allow_null=True, help_text=MEANINGS["type"])
    number = CharField(allow_blank=True, help_text=MEANINGS["number"])
    issued_on = DateField(**_DAY, help_text=MEANINGS["issued_on"])
    effective_on = DateField(**_DAY, help_text=MEANINGS["effective_on"])
    held_on = DateField(**_DAY, help_text=MEANINGS["held_on"])
    issuer = Issuer(allow_null=True, help_text=MEANINGS["issuer"])
    signatory = CharField(allow_blank=True, help_text=MEANINGS["signatory"])
    directed_by = CharField(allow_blank=True, help_text=MEANINGS["directed_by"])
    session = CharField(allow_blank=True, help_text=MEANINGS["session"])
    chair = CharField(allow_blank=True, help_text=MEANINGS["chair"])
    heading = CharField(help_text=MEANINGS["heading"])
    text = CharField(allow_blank=True, help_text=MEANINGS["text"])
    places = Named(many=True, help_text=MEANINGS["places"])
    assignments = AssignmentRecord(many=True, help_text=MEANINGS["assignments"])
    cites = CitationRecord(many=True, help_text=MEANINGS["cites"])
    url = URLField(help_text=MEANINGS["url"])
    document_url = URLField(allow_null=True, help_text=MEANINGS["document_url"])
    updated_at = DateTimeField(allow_null=True, help_text=MEANINGS["updated_at"])


class EditionRecord(Serializer):
    number = IntegerField()
    state = ChoiceField([str(state) for state in Edition.PUBLIC])
    title = CharField()
    period_start = DateField()
    period_end = DateField()
    published_at = DateTimeField()
    ended_at = DateTimeField(allow_null=True)
    is_major = BooleanField(help_text=_("False for the correction of a mere slip."))
    public_note = CharField(allow_blank=True, help_text=_("What was corrected and why."))
    fingerprint = CharField(help_text=_("SHA-256 of the content: equal content, equal fingerprint."))
    url = URLField()


class DigestRecord(Serializer):
    slug = CharField(help_text=_("Its first day; it never changes."))
    title = CharField()
    period_start = DateField()
    period_end = DateField()
    iso_year = IntegerField()
    iso_week = IntegerField(min_value=1, max_value=53)
    lead = CharField(allow_blank=True)
    edition = EditionRecord(help_text=_("The edition in force."))
    url = URLField()


class DigestDetail(DigestRecord):
    items = Item(many=True)


class Lifetime(Serializer):
    valid_from = DateField(**_DAY)
    valid_until = DateField(**_DAY, help_text=_("The first day on which it is no more."))


class KinRecord(Serializer):
    slug = CharField()
    name = CharField()
    day = DateField()
    is_partial = BooleanField()
    legal_basis = CharField(allow_blank=True)


class Membership(Named, Lifetime):
    pass


class AgencyRecord(Lifetime):
    slug = CharField()
    name = CharField()
    label = CharField(help_text=_("The name with what tells it from others of that name."))
    short_name = CharField(allow_blank=True)
    symbol = CharField(allow_blank=True)
    level = ChoiceField(Agency.Level.values)
    is_group = BooleanField(help_text=_("True where texts address several agencies as one."))
    place = Named(allow_null=True)
    url = URLField()


class AgencyDetail(AgencyRecord):
    aliases = ListField(child=CharField())
    before = KinRecord(many=True, help_text=_("What became it, nearest first."))
    after = KinRecord(many=True, help_text=_("What it became, nearest first."))
    groups = Membership(many=True)


class PlaceRecord(Lifetime):
    slug = CharField()
    type = ChoiceField(Place.Type.values)
    name = CharField()
    label = CharField(help_text=_("The name with what tells it from others of that name."))
    code = CharField(allow_blank=True)
    parent = Named(allow_null=True)
    url = URLField()


class PlaceDetail(PlaceRecord):
    before = KinRecord(many=True, help_text=_("What became it, nearest first."))
    after = KinRecord(many=True, help_text=_("What it became, nearest first."))


class DocumentTypeRecord(Serializer):
    slug = CharField()
    name = CharField()
    code = CharField(allow_blank=True)
    kind = ChoiceField(["", *Kind.values], help_text=_("Empty for a type that is only cited."))
    definition = CharField(allow_blank=True)


class DocumentRecord(Serializer):
    slug = CharField()
    type = Named(allow_null=True)
    number = CharField(allow_blank=True)
    regime = ChoiceField(["", *REGIMES])
    period = CharField(allow_blank=True, help_text=_("The year, the term or the legislature of its number."))
    issuer = Named(allow_null=True)
    issued_on = DateField(**_DAY)
    effective_on = DateField(**_DAY)
    abstract = CharField(allow_blank=True)
    status = ChoiceField(Document.Status.values)
    url = URLField()


class ItemReference(Serializer):
    digest = CharField()
    key = CharField()
    kind = ChoiceField(Kind.values)
    number = CharField(allow_blank=True)
    heading = CharField()
    url = URLField()


class Citing(Serializer):
    relation = ChoiceField(Citation.Relation.values)
    directive = ItemReference()


class FileRecord(Serializer):
    url = URLField()
    media_type = CharField()
    size = IntegerField(help_text=_("Bytes."))
    sha256 = CharField()


class DocumentDetail(DocumentRecord):
    told_in = Item(many=True, help_text=_("The items that tell of it, newest first, at most 20."))
    cites = CitationRecord(many=True)
    cited_by = Citing(many=True, help_text=_("The items that cite it, newest first, at most 50."))
    files = FileRecord(many=True)


class ProgressRecord(Serializer):
    extended_to = DateField(**_DAY, help_text=_("The day to which the due date was extended."))
    finished_on = DateField(**_DAY)


class Task(AssignmentRecord):
    due_label = CharField(allow_blank=True, help_text=_("The due date in words, as exactly as it is known."))
    progress = ProgressRecord(allow_null=True, help_text=_("Null where the office has recorded nothing."))
    directive = ItemReference()


class Found(Serializer):
    band = CharField(help_text=_("Why it stands here: own, cites, exact, folded, begun…"))
    item = Item(allow_null=True)
    document = DocumentRecord(
        allow_null=True, help_text=_("The document whose number was typed, where no item tells of it.")
    )


class Resolved(Serializer):
    query = CharField()
    reference = CharField(allow_null=True, help_text=_("The number as official documents write it."))
    documents = DocumentRecord(many=True, help_text=_("The likeliest first, at most 20."))


class ArchiveFile(Serializer):
    name = CharField()
    url = URLField()
    media_type = CharField()
    size = IntegerField(help_text=_("Bytes."))
    sha256 = CharField()


class ArchiveIndex(Serializer):
    title = CharField()
    publisher = CharField()
    licence = CharField(allow_blank=True)
    generated_at = DateTimeField()
    items = IntegerField()
    files = ArchiveFile(many=True)
    dictionary = URLField()


class DictionaryField(Serializer):
    name = CharField(help_text=_("The path of the field in a record: “assignments.role”."))
    type = CharField()
    column = CharField(allow_blank=True, help_text=_("The heading of its column in the workbook."))
    meaning = CharField()
    meaning_en = CharField()


# "fields" is a name of Serializer's own: the dictionary's list is called "entries".
class Dictionary(Serializer):
    entries = DictionaryField(many=True)


def page_of(record: type[Serializer]) -> type[Serializer]:
    """The shape of a page of a list."""
    members = {
        "total": IntegerField(min_value=0, max_value=1000, help_text=_("How many there are, up to 1,000.")),
        "total_is_exact": BooleanField(help_text=_("False where there are more than 1,000.")),
        "next": URLField(allow_null=True),
        "previous": URLField(allow_null=True),
        "results": record(many=True),
    }
    return type(f"PageOf{record.__name__}", (Serializer,), members)
