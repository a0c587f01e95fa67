"""The API for people: its documentation, and the files of the whole archive. In the chrome of every page."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from directives.api.cursors import LARGEST_SIZE, USUAL_SIZE
from directives.exports import archive
from directives.linked_data import dataset
from directives.models import Province
from portal.context import origin

FOLDER = "/api/v1/du-lieu/"


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
        site, province = origin(self.request), Province.objects.current()
        try:
            made = archive.current(site)
        except archive.ArchiveBusy:
            made = None
        return super().get_context_data(
            archive=made,
            dictionary=list(archive.dictionary_rows()),
            rights=province.rights,
            linked_data=described(made, self.request.path, province, site) if made else None,
            **kwargs,
        )


def described(made: archive.Archive, path: str, province: Province, site: str) -> dict:
    """The archive as a data set, for those that read pages by machine."""
    downloads = [(f"{FOLDER}{file.name}", file.media_type) for file in made.files]
    name, modified = _("All items of the directive bulletins"), datetime.fromisoformat(made.generated_at)
    about = _(
        "Every item of every bulletin in force, in two files. They are made anew after each publication, correction or withdrawal."
    )
    return dataset(path, name, about, downloads, modified, province, site)
