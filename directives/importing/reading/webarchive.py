"""Reading a page that a browser saved as one file (.mht, .mhtml)."""

import email
import email.policy
from email.message import EmailMessage

from ..facts import UnreadableError
from . import letters

NO_PAGE = "Tệp trang web này không có nội dung đọc được; hãy lưu lại trang dạng .html rồi chọn lại."


def page_of(data: bytes) -> str:
    """The HTML of the archive's first page."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        page = next((part for part in message.walk() if _is_page(part)), None)
        content = page.get_payload(decode=True) if page is not None else None
    except Exception:  # the parser raises many things on damaged headers
        raise UnreadableError(NO_PAGE) from None
    if not content:
        raise UnreadableError(NO_PAGE)
    return letters.decode(content)


def _is_page(part: EmailMessage) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")
