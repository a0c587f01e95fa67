"""Addresses of bulletins, documents and items. Words are Vietnamese without marks; they never change."""

from django.urls import include, path

from directives.models import Kind
from directives.views import (
    agencies,
    deadlines,
    deadlines_to_take,
    digests,
    documents,
    embedding,
    items,
    kinds,
    listings,
    lists_to_take,
    places,
    readers,
    search,
    sharing,
    taking_away,
)

DIGEST = [
    path("", digests.DigestDetail.as_view(), name="digest_detail"),
    path("lan-<int:number>/", digests.EditionDetail.as_view(), name="edition_detail"),
    path("ban-tin.docx", taking_away.digest_docx, name="digest_docx"),
    path("danh-gia/", readers.rate, name="digest_rating"),
    path("bao-loi/<slug:key>/", readers.report, name="digest_report"),
    path("hinh.png", sharing.digest_picture, name="digest_picture"),
]

urlpatterns = [
    path("", digests.Home.as_view(), name="home"),
    path("ban-tin/", digests.Archive.as_view(), name="digest_archive"),
    path("ban-tin/nam-<int:year>/", digests.Archive.as_view(), name="digest_archive_year"),
    path("ban-tin/<slug:slug>/", include(DIGEST)),
    path("van-ban/", listings.ItemList.as_view(), name="directive_list"),
    path("van-ban/atom.xml", lists_to_take.atom, name="directive_atom"),
    path("van-ban/lich.ics", lists_to_take.calendar, name="directive_calendar"),
    path("van-ban/tai-ve.csv", lists_to_take.file, {"extension": "csv"}, name="directive_csv"),
    path("van-ban/tai-ve.xlsx", lists_to_take.file, {"extension": "xlsx"}, name="directive_xlsx"),
    path("van-ban/tai-ve.json", lists_to_take.file, {"extension": "json"}, name="directive_json"),
    path("van-ban/<slug:slug>/", documents.DocumentDetail.as_view(), name="document_detail"),
    path("van-ban/<slug:slug>/tep-<int:pk>.pdf", documents.download, name="document_file"),
    path("hinh/<int:pk>/", documents.picture, name="picture"),
    path("phien-hop/", kinds.KindList.as_view(kind=Kind.MEETING), name="meeting_list"),
    path("phien-hop/<slug:slug>/", items.ItemDetail.as_view(kind=Kind.MEETING), name="meeting_detail"),
    path("noi-dung/", kinds.KindList.as_view(kind=Kind.OTHER), name="otheritem_list"),
    path("noi-dung/<slug:slug>/", items.ItemDetail.as_view(kind=Kind.OTHER), name="otheritem_detail"),
    path("quyet-dinh/", kinds.KindList.as_view(kind=Kind.DECISION), name="decision_list"),
    path("ke-hoach/", kinds.KindList.as_view(kind=Kind.PLAN), name="plan_list"),
    path("cong-van/", kinds.KindList.as_view(kind=Kind.DISPATCH), name="dispatch_list"),
    path("co-quan/", agencies.AgencyList.as_view(), name="agency_list"),
    path("co-quan/<slug:slug>/", agencies.AgencyDetail.as_view(), name="agency_detail"),
    path("dia-ban/", places.PlaceList.as_view(), name="place_list"),
    path("dia-ban/<slug:slug>/", places.PlaceDetail.as_view(), name="place_detail"),
    path("thoi-han/", deadlines.DeadlineList.as_view(), name="deadline_list"),
    path("thoi-han/atom.xml", deadlines_to_take.atom, name="deadline_atom"),
    path("thoi-han/lich.ics", deadlines_to_take.calendar, name="deadline_calendar"),
    path("thoi-han/tai-ve.csv", deadlines_to_take.file, {"extension": "csv"}, name="deadline_csv"),
    path("thoi-han/tai-ve.xlsx", deadlines_to_take.file, {"extension": "xlsx"}, name="deadline_xlsx"),
    path("thoi-han/tai-ve.json", deadlines_to_take.file, {"extension": "json"}, name="deadline_json"),
    path("ma-nhung/", embedding.HowToEmbed.as_view(), name="how_to_embed"),
    path("ma-nhung/danh-sach/", embedding.EmbeddedList.as_view(), name="embedded_list"),
    path("ma-nhung/moi-nhat/", embedding.EmbeddedLatest.as_view(), name="embedded_latest"),
    path("tim-kiem/", search.Search.as_view(), name="search"),
    path("so/<slug:slug>/", search.number, name="number"),
]
