"""The whole archive: what files there are, what their fields mean, and the files."""

from django.http import FileResponse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, OpenApiTypes, extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from directives.api import serializers
from directives.api.describing import described
from directives.api.pages import FOLDER
from directives.api.problems import Problem, said
from directives.api.views.resources import Resource
from directives.exports import archive
from directives.exports.dictionary import FIELDS
from directives.models import Province


def archive_now(origin: str) -> archive.Archive:
    """The archive as it is now; 503 while another writer takes too long."""
    try:
        return archive.current(origin)
    except archive.ArchiveBusy as error:
        raise Problem(
            503, _("The files of the archive are being written anew."), headers={"Retry-After": "60"}
        ) from error


class ArchiveIndex(Resource):
    @extend_schema(responses=serializers.ArchiveIndex, **described("archive_index"))
    def get(self, request) -> Response:
        made, province = archive_now(self.origin), Province.objects.current()
        return Response(
            {
                "title": said("vi", _("All items of the directive bulletins")),
                "publisher": province.governing_body or province.full_name,
                "licence": province.rights,
                "generated_at": made.generated_at,
                "items": made.items,
                "files": [{**vars(file), "url": self.origin + FOLDER + file.name} for file in made.files],
                "dictionary": f"{self.origin}{FOLDER}data-dictionary.json",
            }
        )


class DataDictionary(Resource):
    @extend_schema(responses=serializers.Dictionary, **described("data_dictionary"))
    def get(self, request) -> Response:
        entries = [
            {
                "name": field.name,
                "type": field.type,
                "column": said("vi", field.column),
                "meaning": said("vi", field.meaning),
                "meaning_en": said("en", field.meaning),
            }
            for field in FIELDS
        ]
        return Response({"entries": entries})


class _AnyRenderer(JSONRenderer):
    """Lets a file be asked for under its own type."""

    media_type = "*/*"


class ArchiveFile(Resource):
    """One of the files, as it stands on the disk."""

    renderer_classes = [_AnyRenderer]
    name = ""

    def send(self, request) -> FileResponse:
        """The file, with the validator that its content gives."""
        made = archive_now(self.origin)
        file = made.file(self.name)
        request.META["HTTP_ACCEPT_ENCODING"] = ""  # it is compressed already
        stem, _dot, ending = file.name.partition(".")
        answer = FileResponse(
            open(made.folder / file.name, "rb"),  # noqa: SIM115 (the answer closes it)
            as_attachment=True,
            filename=f"{stem}-{made.generated_at[:10]}.{ending}",
            content_type=file.media_type,
        )
        answer.headers["ETag"] = f'"{file.sha256}"'
        return answer


def _a_file(name: str):
    media_type = archive.MEDIA_TYPES[name]
    return {(200, media_type): OpenApiResponse(OpenApiTypes.BINARY)}


class ArchiveLines(ArchiveFile):
    name = archive.LINES

    @extend_schema(responses=_a_file(archive.LINES), **described("archive_lines"))
    def get(self, request) -> FileResponse:
        return self.send(request)


class ArchiveWorkbook(ArchiveFile):
    name = archive.WORKBOOK

    @extend_schema(responses=_a_file(archive.WORKBOOK), **described("archive_workbook"))
    def get(self, request) -> FileResponse:
        return self.send(request)
