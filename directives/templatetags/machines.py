"""What templates print for machines: linked data, and the picture that stands for a bulletin."""

from datetime import datetime

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

from directives import linked_data
from directives.models import Edition
from directives.sharing import week_in_words
from directives.views.bulletin import Bulletin

register = template.Library()


@register.simple_tag
def json_ld(things: linked_data.Thing | list[linked_data.Thing]) -> str:
    """A data block, which no browser runs; `as_text` leaves nothing in it that could end it."""
    text = linked_data.as_text(things)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


@register.filter
def moment(at: datetime | None) -> str:
    """A moment as machines read it: 2024-06-02T17:30+07:00."""
    return linked_data.moment(at)


@register.filter
def in_words(bulletin: Bulletin) -> str:
    """What a bulletin's picture says, for those who do not see it: the week and the counts."""
    counts = ", ".join(f"{count.number} {count.label}" for count in bulletin.counts)
    return f"{week_in_words(bulletin.edition)}: {counts}"


@register.simple_tag
def picture_of(edition: Edition, origin: str) -> str:
    """The full address of a live bulletin's picture; "" for an edition that readers no longer see as it is."""
    if edition.state != Edition.State.PUBLISHED:
        return ""
    return origin + reverse("digest_picture", args=[edition.digest.slug])
