"""Facts of an invented week, as the reading of a file would give them."""

from datetime import date

from directives.importing.facts import (
    AssignmentFact,
    CitationFact,
    DigestFacts,
    DirectiveFacts,
)

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def decision(**facts) -> DirectiveFacts:
    return DirectiveFacts(
        **{
            "position": 1,
            "heading": "Quyết định về chợ Kỳ Lừa",
            "kind": "decision",
            "doc_type": "Quyết định",
            "number": "924/QĐ-UBND",
            "issued_on": date(2024, 5, 28),
            "issuer": "UBND tỉnh",
            "body": "<p>Giao Sở Tài chính báo cáo trước ngày 10/6/2024.</p>",
            "citations": (CitationFact("Quyết định", "315/QĐ-TTg", date(2024, 4, 17), "implements"),),
            "assignments": (
                AssignmentFact(
                    "Sở Tài chính", "leads", "báo cáo", date(2024, 6, 10), "trước ngày 10/6/2024", "day"
                ),
            ),
            "places": ("huyện Bình Gia",),
            "line": 3,
        }
        | facts
    )


def meeting(**facts) -> DirectiveFacts:
    return DirectiveFacts(
        **{
            "position": 2,
            "heading": "UBND tỉnh họp phiên thường kỳ",
            "kind": "meeting",
            "held_on": date(2024, 5, 31),
            "chair": "Nguyễn Văn An",
            "body": "<p>Phiên họp cho ý kiến vào 12 nội dung.</p>",
            "line": 9,
        }
        | facts
    )


def week(*items, **facts) -> DigestFacts:
    return DigestFacts(
        **{
            "source": "tuan-22.docx",
            "title": "Chỉ đạo, điều hành nổi bật trong tuần (từ ngày 27/5 đến ngày 02/6/2024)",
            "period_start": date(2024, 5, 27),
            "period_end": date(2024, 6, 2),
            "lead": "Hai nội dung.",
            "directives": items or (decision(), meeting()),
        }
        | facts
    )
