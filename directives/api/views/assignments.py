"""Tasks: who must do what, and by when."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from directives.api import records, serializers, tasks
from directives.api.describing import FILTER_PARAMETERS, PAGING_PARAMETERS, described
from directives.api.parameters import asked_of
from directives.api.problems import missing
from directives.api.views.digests import live_edition
from directives.api.views.items import filters_only
from directives.api.views.resources import PAGING, Resource, page_response
from directives.models import Assignment

TASK_FILTERS = ("co-quan", "vai-tro", "dia-ban", "loai", "han-tu", "han-den")


class AssignmentList(Resource):
    parameters = (*TASK_FILTERS, *PAGING)

    @extend_schema(
        parameters=[*(FILTER_PARAMETERS[name] for name in TASK_FILTERS), *PAGING_PARAMETERS],
        responses=serializers.page_of(serializers.Task),
        **described("assignment_list"),
    )
    def get(self, request) -> Response:
        return page_response(request, tasks.TaskRows(asked_of(filters_only(request))), self.record)

    def record(self, task: Assignment) -> dict:
        """A task as it is told."""
        return records.task_record(task, task.recorded, self.origin)


class AssignmentDetail(Resource):
    @extend_schema(responses=serializers.Task, **described("assignment_detail"))
    def get(self, request, slug: str, key: str) -> Response:
        edition = live_edition(slug)
        live = Assignment.objects.live().filter(directive__edition=edition, key=key)
        found = tasks.recorded(list(tasks.with_item(live).order_by("pk")[:1]))
        if not found:
            raise missing(_("The bulletin “{slug}” has no task “{key}”."), slug=slug, key=key)
        return Response(records.task_record(found[0], found[0].recorded, self.origin))
