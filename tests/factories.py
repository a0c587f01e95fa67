"""Makes rows for tests, without surprises: nothing is live unless publishing made it so."""

from datetime import date, timedelta

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from directives.models import (
    Agency,
    Assignment,
    Attachment,
    Citation,
    Digest,
    Directive,
    DocumentType,
    Edition,
    Kind,
    Place,
    Province,
)
from directives.models.as_published import Door, opened

MONDAY = date(2024, 5, 27)


ALL_RIGHTS = (
    "approve_edition", "publish_edition", "force_edition", "withdraw_edition", "add_edition", "change_edition",
)  # fmt: skip


class UserFactory(factory.django.DjangoModelFactory):
    """An editor of the desk who may do nothing yet."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"bientap{n}")
    is_staff = True


class ApproverFactory(UserFactory):
    """Somebody who may take every step; `rights=[…]` names fewer permissions."""

    username = factory.Sequence(lambda n: f"duyet{n}")

    @factory.post_generation
    def rights(self, create, codenames, **kwargs):
        self.user_permissions.set(
            Permission.objects.filter(
                content_type__app_label="directives",
                codename__in=ALL_RIGHTS if codenames is None else codenames,
            )
        )


class ByHand(factory.django.DjangoModelFactory):
    """Sets a row as a scene needs it, also past the door that the model keeps."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with opened(Door.PUBLISHING):
            return super()._create(model_class, *args, **kwargs)


def current_province() -> Province:
    return Province.objects.current()


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agency

    province = factory.LazyFunction(current_province)
    name = factory.Sequence(lambda n: f"Sở Thử nghiệm {n}")
    slug = factory.Sequence(lambda n: f"so-thu-nghiem-{n}")
    level = Agency.Level.DEPARTMENT


class PlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Place

    province = factory.LazyFunction(current_province)
    type = Place.Type.DISTRICT
    name = factory.Sequence(lambda n: f"Bình Gia {n}")
    slug = factory.Sequence(lambda n: f"huyen-binh-gia-{n}")


class DigestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Digest

    province = factory.LazyFunction(current_province)


class EditionFactory(ByHand):
    """A draft; its week is the given `monday`'s."""

    class Meta:
        model = Edition

    class Params:
        monday = MONDAY

    digest = factory.SubFactory(DigestFactory)
    number = 1
    title = factory.LazyAttribute(lambda o: f"Chỉ đạo, điều hành nổi bật trong tuần từ {o.period_start}")
    period_start = factory.SelfAttribute("monday")
    period_end = factory.LazyAttribute(
        lambda o: o.period_start + timedelta(days=6) if o.period_start else None
    )


class DirectiveFactory(ByHand):
    """A decision of the People's Committee, complete; the traits are the other kinds."""

    class Meta:
        model = Directive

    class Params:
        meeting = factory.Trait(
            kind=Kind.MEETING,
            heading="UBND tỉnh họp phiên thường kỳ",
            symbol="",
            doc_type=None,
            issued_on=None,
            held_on=date(2024, 5, 31),
            chair="Nguyễn Văn An",
        )
        other = factory.Trait(
            kind=Kind.OTHER,
            heading="Công bố kết quả cải cách hành chính",
            symbol="",
            doc_type=None,
            issued_on=None,
        )

    edition = factory.SubFactory(EditionFactory)
    position = factory.Sequence(lambda n: n % 1000 + 1)
    kind = Kind.DECISION
    heading = factory.LazyAttribute(lambda o: f"Quyết định về việc số {o.position}")
    body = "<p>Giao Sở Tài chính chủ trì thực hiện.</p>"
    symbol = factory.LazyAttribute(lambda o: f"{o.position + 900}/QĐ-UBND")
    doc_type = factory.LazyFunction(lambda: DocumentType.objects.get(name="Quyết định"))
    issued_on = date(2024, 5, 28)


class CitationFactory(ByHand):
    class Meta:
        model = Citation

    directive = factory.SubFactory(DirectiveFactory)
    relation = Citation.Relation.IMPLEMENTS
    doc_type = "Quyết định"
    symbol = "315/QĐ-TTg"
    issued_on = date(2024, 4, 17)


class AssignmentFactory(ByHand):
    class Meta:
        model = Assignment

    directive = factory.SubFactory(DirectiveFactory)
    addressee = "Sở Tài chính"
    what = "Báo cáo kết quả"
    due_on = date(2024, 6, 10)
    due_text = "trước ngày 10/6/2024"
    precision = Assignment.Precision.DAY


class PictureFactory(ByHand):
    class Meta:
        model = Attachment

    edition = factory.SubFactory(EditionFactory)
    file = "2024/05/hop.png"
    media_type = "image/png"
    size = 10
    sha256 = "0" * 64
    alternative = "Quang cảnh phiên họp"
