"""Addresses under /api/. Django reads them at the first request that asks for one (`gate`)."""

from django.urls import path

from directives.api.views import archive, assignments, digests, documents, items, registers, schema

V1 = [
    ("schema/", schema.Schema, "schema"),
    ("digests/", digests.DigestList, "digest_list"),
    ("digests/<slug:slug>/", digests.DigestDetail, "digest_detail"),
    ("digests/<slug:slug>/editions/", digests.EditionList, "edition_list"),
    ("directives/", items.DirectiveList, "directive_list"),
    ("directives/<slug:slug>/<slug:key>/", items.DirectiveDetail, "directive_detail"),
    ("assignments/", assignments.AssignmentList, "assignment_list"),
    ("assignments/<slug:slug>/<slug:key>/", assignments.AssignmentDetail, "assignment_detail"),
    ("agencies/", registers.AgencyList, "agency_list"),
    ("agencies/<slug:slug>/", registers.AgencyDetail, "agency_detail"),
    ("places/", registers.PlaceList, "place_list"),
    ("places/<slug:slug>/", registers.PlaceDetail, "place_detail"),
    ("document-types/", registers.DocumentTypeList, "document_type_list"),
    ("documents/<slug:slug>/", documents.DocumentDetail, "document_detail"),
    ("search/", items.Search, "search"),
    ("resolve/", documents.Resolve, "resolve"),
    ("du-lieu/index.json", archive.ArchiveIndex, "archive_index"),
    ("du-lieu/data-dictionary.json", archive.DataDictionary, "data_dictionary"),
    ("du-lieu/archive.jsonl.gz", archive.ArchiveLines, "archive_lines"),
    ("du-lieu/archive.xlsx", archive.ArchiveWorkbook, "archive_workbook"),
]
urlpatterns = [path(f"v1/{route}", view.as_view(), name=name) for route, view, name in V1]
