"""An example of each operation: the address that is asked, and the answer. `tests/api/` holds them to the schema."""

ITEM = {
    "key": "k3m9x2",
    "digest": "2024-05-27",
    "edition": 1,
    "kind": "decision",
    "type": {"slug": "quyet-dinh", "name": "Quyết định"},
    "number": "924/QĐ-UBND",
    "issued_on": "2024-05-27",
    "effective_on": None,
    "held_on": None,
    "issuer": {"slug": "ubnd-tinh", "name": "UBND tỉnh"},
    "signatory": "Nguyễn Văn An",
    "directed_by": "",
    "session": "",
    "chair": "",
    "heading": "Phê duyệt danh mục công trình nước sạch nông thôn",
    "text": "Giao Sở Tài chính bố trí vốn, báo cáo kết quả trước ngày 10/6/2024.",
    "places": [],
    "assignments": [
        {
            "key": "p7w4hn",
            "addressee": "Sở Tài chính",
            "agencies": [{"slug": "so-tai-chinh", "name": "Sở Tài chính"}],
            "role": "does",
            "what": "bố trí vốn, báo cáo kết quả",
            "due_on": "2024-06-10",
            "due_text": "trước ngày 10/6/2024",
            "precision": "day",
        }
    ],
    "cites": [
        {
            "relation": "implements",
            "type": "Quyết định",
            "number": "315/QĐ-TTg",
            "issued_on": "2024-04-17",
            "name": "",
            "url": "https://bantin.example.vn/van-ban/315-qd-ttg-2024/",
        }
    ],
    "url": "https://bantin.example.vn/van-ban/924-qd-ubnd-2024/",
    "document_url": "https://bantin.example.vn/van-ban/924-qd-ubnd-2024/",
    "updated_at": "2024-06-03T08:00:00+07:00",
}
EDITION = {
    "number": 1,
    "state": "published",
    "title": "Chỉ đạo, điều hành nổi bật trong tuần (từ ngày 27/5 đến ngày 02/6/2024)",
    "period_start": "2024-05-27",
    "period_end": "2024-06-02",
    "published_at": "2024-06-03T08:00:00+07:00",
    "ended_at": None,
    "is_major": True,
    "public_note": "",
    "fingerprint": "f04dc254716c08b487b63c720f0de15d64562ada0fc912d50f5b5a72f48bbcb5",
    "url": "https://bantin.example.vn/ban-tin/2024-05-27/",
}
DIGEST = {
    "slug": "2024-05-27",
    "title": EDITION["title"],
    "period_start": "2024-05-27",
    "period_end": "2024-06-02",
    "iso_year": 2024,
    "iso_week": 22,
    "lead": "",
    "edition": EDITION,
    "url": "https://bantin.example.vn/ban-tin/2024-05-27/",
}
AGENCY = {
    "slug": "so-tai-chinh",
    "name": "Sở Tài chính",
    "label": "Sở Tài chính",
    "short_name": "",
    "symbol": "STC",
    "level": "department",
    "is_group": False,
    "place": None,
    "valid_from": None,
    "valid_until": None,
    "url": "https://bantin.example.vn/co-quan/so-tai-chinh/",
}
PLACE = {
    "slug": "xa-tan-thanh",
    "type": "xã",
    "name": "Tân Thành",
    "label": "xã Tân Thành",
    "code": "",
    "parent": None,
    "valid_from": "2025-07-01",
    "valid_until": None,
    "url": "https://bantin.example.vn/dia-ban/xa-tan-thanh/",
}
KIN = {
    "slug": "so-ke-hoach-va-dau-tu",
    "name": "Sở Kế hoạch và Đầu tư (đến 28/02/2025)",
    "day": "2025-03-01",
    "is_partial": False,
    "legal_basis": "",
}
DOCUMENT = {
    "slug": "924-qd-ubnd-2024",
    "type": {"slug": "quyet-dinh", "name": "Quyết định"},
    "number": "924/QĐ-UBND",
    "regime": "administrative",
    "period": "2024",
    "issuer": {"slug": "ubnd-tinh", "name": "Ủy ban nhân dân tỉnh"},
    "issued_on": "2024-05-27",
    "effective_on": None,
    "abstract": "",
    "status": "in_force",
    "url": "https://bantin.example.vn/van-ban/924-qd-ubnd-2024/",
}
REFERENCE = {name: ITEM[name] for name in ("digest", "key", "kind", "number", "heading", "url")}
TASK = {
    **ITEM["assignments"][0],
    "due_label": "10/6/2024",
    "progress": {"extended_to": None, "finished_on": "2024-06-07"},
    "directive": REFERENCE,
}
DOCUMENT_TYPE = {
    "slug": "quyet-dinh",
    "name": "Quyết định",
    "code": "QĐ",
    "kind": "decision",
    "definition": "",
}
_FOLDER = "https://bantin.example.vn/api/v1/du-lieu/"
_SUM = "9410817a032d10f53bda2978a28f3e04e709f9d79857e73409f4fc99bf3dd0de"


def page(entry: dict, following: str | None = None) -> dict:
    """A page of a list that shows one entry."""
    return {
        "total": 34 if following else 1,
        "total_is_exact": True,
        "next": f"https://bantin.example.vn{following}" if following else None,
        "previous": None,
        "results": [entry],
    }


PATHS = {
    "digest_list": "/api/v1/digests/",
    "digest_detail": "/api/v1/digests/2024-05-27/",
    "edition_list": "/api/v1/digests/2024-05-27/editions/",
    "directive_list": "/api/v1/directives/?loai=quyet-dinh&nam=2024&so-muc=1",
    "directive_detail": "/api/v1/directives/2024-05-27/k3m9x2/",
    "assignment_list": "/api/v1/assignments/?han-tu=2024-06-01&han-den=2024-06-30",
    "assignment_detail": "/api/v1/assignments/2024-05-27/p7w4hn/",
    "agency_list": "/api/v1/agencies/?so-muc=1",
    "agency_detail": "/api/v1/agencies/so-tai-chinh/",
    "place_list": "/api/v1/places/?so-muc=1",
    "place_detail": "/api/v1/places/xa-tan-thanh/",
    "document_type_list": "/api/v1/document-types/?so-muc=1",
    "document_detail": "/api/v1/documents/924-qd-ubnd-2024/",
    "search": "/api/v1/search/?q=nuoc+sach",
    "resolve": "/api/v1/resolve/?so=924%2FQ%C4%90-UBND",
    "archive_index": "/api/v1/du-lieu/index.json",
    "archive_lines": "/api/v1/du-lieu/archive.jsonl.gz",
    "archive_workbook": "/api/v1/du-lieu/archive.xlsx",
    "data_dictionary": "/api/v1/du-lieu/data-dictionary.json",
}
ANSWERS = {
    "digest_list": page(DIGEST),
    "digest_detail": {**DIGEST, "items": [ITEM]},
    "edition_list": page(EDITION),
    "directive_list": page(
        ITEM, "/api/v1/directives/?loai=quyet-dinh&nam=2024&so-muc=1&con-tro=sau-124052729001019993"
    ),
    "directive_detail": ITEM,
    "assignment_list": page(TASK),
    "assignment_detail": TASK,
    "agency_list": page(AGENCY, "/api/v1/agencies/?so-muc=1&con-tro=sau-1"),
    "agency_detail": {**AGENCY, "aliases": [], "before": [KIN], "after": [], "groups": []},
    "place_list": page(PLACE, "/api/v1/places/?so-muc=1&con-tro=sau-1"),
    "place_detail": {**PLACE, "before": [], "after": []},
    "document_type_list": page(DOCUMENT_TYPE, "/api/v1/document-types/?so-muc=1&con-tro=sau-1"),
    "document_detail": {
        **DOCUMENT,
        "told_in": [ITEM],
        "cites": ITEM["cites"],
        "cited_by": [{"relation": "implements", "directive": {**REFERENCE, "key": "w2k8pa"}}],
        "files": [],
    },
    "search": page({"band": "exact", "item": ITEM, "document": None}),
    "resolve": {"query": "924/QĐ-UBND", "reference": "924/QĐ-UBND", "documents": [DOCUMENT]},
    "archive_index": {
        "title": "Toàn bộ nội dung các bản tin chỉ đạo, điều hành",
        "publisher": "Ủy ban nhân dân tỉnh",
        "licence": "",
        "generated_at": "2024-06-03T08:00:05+07:00",
        "items": 86,
        "files": [
            {
                "name": "archive.jsonl.gz",
                "url": f"{_FOLDER}archive.jsonl.gz",
                "media_type": "application/gzip",
                "size": 28114,
                "sha256": _SUM,
            }
        ],
        "dictionary": f"{_FOLDER}data-dictionary.json",
    },
    "data_dictionary": {
        "entries": [
            {
                "name": "heading",
                "type": "string",
                "column": "Tiêu đề",
                "meaning": "Tiêu đề.",
                "meaning_en": "The heading.",
            }
        ]
    },
}
