"""Bulletins and their editions."""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from directives.api import records, serializers
from directives.api.cursors import QueryRows, by_number
from directives.api.describing import PAGING_PARAMETERS, described
from directives.api.views.resources import PAGING, Resource, gone_or_missing, page_response
from directives.exports.columns import with_facts
from directives.models import Directive, Edition

_PER_DAY = 10**9  # positions of a day: more than there will be bulletins


def live_editions() -> QuerySet[Edition]:
    """The editions in force, with their bulletins."""
    return Edition.objects.live().select_related("digest").fetch_mode(settings.PUBLIC_FETCH_MODE)


def live_edition(slug: str) -> Edition:
    """The edition in force of a bulletin; the problem of a withdrawn or an unknown one."""
    edition = live_editions().filter(digest__slug=slug).first()
    if edition is None:
        raise gone_or_missing(slug)
    return edition


def newest_first(editions: QuerySet[Edition]) -> QueryRows:
    """Bulletins by their first day, the newest first."""
    return QueryRows(
        editions,
        ("-digest__first_day", "-digest_id"),
        lambda row: row.digest.first_day.toordinal() * _PER_DAY + row.digest_id,
        lambda position: _beside("lt", position),
        lambda position: _beside("gt", position),
    )


def _beside(side: str, position: int) -> Q:
    ordinal, pk = divmod(position, _PER_DAY)
    day = date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
    return Q(**{f"digest__first_day__{side}": day}) | Q(digest__first_day=day, **{f"digest_id__{side}": pk})


class DigestList(Resource):
    parameters = PAGING

    @extend_schema(
        parameters=PAGING_PARAMETERS,
        responses=serializers.page_of(serializers.DigestRecord),
        **described("digest_list"),
    )
    def get(self, request) -> Response:
        return page_response(
            request,
            newest_first(live_editions()),
            lambda edition: records.digest_record(edition, self.origin),
        )


class DigestDetail(Resource):
    @extend_schema(responses=serializers.DigestDetail, **described("digest_detail"))
    def get(self, request, slug: str) -> Response:
        edition = live_edition(slug)
        items = with_facts(Directive.objects.live()).filter(edition=edition).order_by("position")
        return Response(
            records.digest_with_items(edition, items.fetch_mode(settings.PUBLIC_FETCH_MODE), self.origin)
        )


class EditionList(Resource):
    parameters = PAGING

    @extend_schema(
        parameters=PAGING_PARAMETERS,
        responses=serializers.page_of(serializers.EditionRecord),
        **described("edition_list"),
    )
    def get(self, request, slug: str) -> Response:
        digest = live_edition(slug).digest
        public = Edition.objects.filter(digest=digest, state__in=Edition.PUBLIC)
        return page_response(
            request,
            by_number(public, "number", descending=True),
            lambda edition: records.edition_record(edition, digest, self.origin),
        )
