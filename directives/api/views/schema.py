"""The schema itself."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from directives.api.problems import Fault, refuse
from directives.api.schema import LANGUAGES, schema_in
from directives.api.views.resources import Resource


class Schema(Resource):
    """OpenAPI 3.1, in Vietnamese; `?ngon-ngu=en` in English."""

    parameters = ("ngon-ngu",)

    @extend_schema(exclude=True)
    def get(self, request) -> Response:
        language = request.GET.get("ngon-ngu", "vi")
        if language not in LANGUAGES:
            refuse([Fault.of("ngon-ngu", _("Write vi or en."))])
        return Response(schema_in(language))
