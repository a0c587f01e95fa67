"""The API for people: its documentation, and the files of the whole archive. In the chrome of every page."""

from django.conf import settings
from django.utils.translation import get_language
from django.views.generic import TemplateView

from directives.api.cursors import LARGEST_SIZE, USUAL_SIZE
from directives.exports import archive
from directives.models import Province
from portal.context import origin


class ApiPage(TemplateView):
    """`/api/v1/`: what can be asked, with examples, limits and the terms of reuse."""

    template_name = "api/documentation.html"

    def get_context_data(self, **kwargs) -> dict:
        from directives.api import documentation  # it needs REST framework, which the site does not

        return super().get_context_data(
            groups=documentation.groups_of(get_language()),
            statuses=documentation.statuses(),
            limit=settings.API_REQUESTS_A_MINUTE,
            usual=USUAL_SIZE,
            largest=LARGEST_SIZE,
            rights=Province.objects.current().rights,
            **kwargs,
        )


class ArchivePage(TemplateView):
    """`/api/v1/du-lieu/`: the files of the whole archive, and what their fields mean."""

    template_name = "api/archive.html"

    def get_context_data(self, **kwargs) -> dict:
        try:
            made = archive.current(origin(self.request))
        except archive.ArchiveBusy:
            made = None
        return super().get_context_data(
            archive=made,
            dictionary=list(archive.dictionary_rows()),
            rights=Province.objects.current().rights,
            **kwargs,
        )
