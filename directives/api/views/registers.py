"""Agencies, places and types of documents."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from directives.api import records, serializers
from directives.api.cursors import by_number
from directives.api.describing import PAGING_PARAMETERS, described
from directives.api.problems import missing
from directives.api.views.resources import PAGING, Resource, page_response
from directives.lineage import Lineage, Register
from directives.models import Agency, DocumentType, Place


class AgencyList(Resource):
    parameters = PAGING

    @extend_schema(
        parameters=PAGING_PARAMETERS,
        responses=serializers.page_of(serializers.AgencyRecord),
        **described("agency_list"),
    )
    def get(self, request) -> Response:
        agencies = Agency.objects.select_related("place").fetch_mode(settings.PUBLIC_FETCH_MODE)
        return page_response(
            request, by_number(agencies), lambda agency: records.agency_record(agency, self.origin)
        )


class AgencyDetail(Resource):
    @extend_schema(responses=serializers.AgencyDetail, **described("agency_detail"))
    def get(self, request, slug: str) -> Response:
        register = Register()
        agency = register.agencies.by_slug.get(slug)
        if agency is None:
            raise missing(_("There is no agency “{slug}”."), slug=slug)
        memberships = register.memberships.get(agency.pk, ())
        by_pk = register.agencies.by_pk
        return Response(
            {
                **records.agency_record(agency, self.origin),
                "aliases": agency.aliases,
                **kin(register.agencies, agency),
                "groups": [records.membership_record(one, by_pk[one.group_id]) for one in memberships],
            }
        )


class PlaceList(Resource):
    parameters = PAGING

    @extend_schema(
        parameters=PAGING_PARAMETERS,
        responses=serializers.page_of(serializers.PlaceRecord),
        **described("place_list"),
    )
    def get(self, request) -> Response:
        places = Place.objects.select_related("parent").fetch_mode(settings.PUBLIC_FETCH_MODE)
        return page_response(
            request, by_number(places), lambda place: records.place_record(place, self.origin)
        )


class PlaceDetail(Resource):
    @extend_schema(responses=serializers.PlaceDetail, **described("place_detail"))
    def get(self, request, slug: str) -> Response:
        places = Register().places
        place = places.by_slug.get(slug)
        if place is None:
            raise missing(_("There is no place “{slug}”."), slug=slug)
        return Response({**records.place_record(place, self.origin), **kin(places, place)})


def kin(lineage: Lineage, row: Agency | Place) -> dict:
    """What came before and after."""
    return {
        "before": [records.kin_record(one) for one in lineage.before(row)],
        "after": [records.kin_record(one) for one in lineage.after(row)],
    }


class DocumentTypeList(Resource):
    parameters = PAGING

    @extend_schema(
        parameters=PAGING_PARAMETERS,
        responses=serializers.page_of(serializers.DocumentTypeRecord),
        **described("document_type_list"),
    )
    def get(self, request) -> Response:
        return page_response(request, by_number(DocumentType.objects.all()), records.type_record)
