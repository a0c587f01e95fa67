"""What every answer shares: strict parameters, JSON, pages by cursor, what is gone."""

from collections.abc import Callable

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from directives.api import cursors
from directives.api.cursors import CURSOR, SIZE, Rows
from directives.api.parameters import check_names
from directives.api.problems import Problem, missing
from directives.models import Edition
from portal.context import origin

PAGING = (CURSOR, SIZE)


class Renderer(JSONRenderer):
    """JSON as the files of the archive hold it: times to the millisecond."""

    encoder_class = DjangoJSONEncoder


class Resource(APIView):
    """A view that only reads. `parameters` are all that its address may hold."""

    renderer_classes = [Renderer]
    parameters: tuple[str, ...] = ()

    def initial(self, request, *args, **kwargs) -> None:
        super().initial(request, *args, **kwargs)
        check_names(request.GET, self.parameters)
        self.origin = origin(request)


def page_response(request, rows: Rows, record: Callable[[object], dict]) -> Response:
    """One page of a list, with the addresses of those before and after it, in the body and as links."""
    page = cursors.read(request, rows)
    total, is_exact = rows.total()
    following = cursors.address(request, page.following)
    preceding = cursors.address(request, page.preceding)
    links = [f'<{one}>; rel="{name}"' for name, one in (("next", following), ("prev", preceding)) if one]
    return Response(
        {
            "total": total,
            "total_is_exact": is_exact,
            "next": following,
            "previous": preceding,
            "results": [record(row) for row in page.rows],
        },
        headers={"Link": ", ".join(links)} if links else None,
    )


def gone_or_missing(slug: str) -> Problem:
    """410 with the reason for a bulletin that was withdrawn, 404 for one that never was."""
    editions = Edition.objects.filter(digest__slug=slug, state=Edition.State.WITHDRAWN)
    withdrawn = editions.order_by("-number").first()
    if withdrawn is None:
        return missing(_("There is no bulletin “{slug}”."), slug=slug)
    return Problem(410, withdrawn.withdrawal_reason)
