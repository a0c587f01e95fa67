"""Files to import, built part by part, so that a test shows what is in its file.

    docx(paragraph(run("Quyết định", bold=True)), "Một đoạn thường.", table(["TT", "Tên"], ["1", "Cao Lộc"]))

Whatever is not XML already becomes an ordinary paragraph.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TRACKED = 'w:id="7" w:author="Người sửa" w:date="2024-06-03T08:00:00Z"'

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="u2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục bản tin"/><w:basedOn w:val="u2"/></w:style>
<w:style w:type="paragraph" w:styleId="Dam"><w:name w:val="Đậm"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="Mức"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
"""


def run(
    text: str, *, bold: bool | None = None, italic: bool = False, style: str = "", marks: str = ""
) -> str:
    """A run of text. `bold=False` switches bold off; `marks` are further run properties."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += {None: "", True: "<w:b/>", False: '<w:b w:val="0"/>'}[bold]
    properties += ("<w:i/>" if italic else "") + marks
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def inserted(text: str) -> str:
    return f"<w:ins {TRACKED}>{run(text)}</w:ins>"


def deleted(text: str) -> str:
    deleted_run = run(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f"<w:del {TRACKED}>{deleted_run}</w:del>"


def paragraph(*content: str, style: str = "", number: int | None = None, marks: str = "") -> str:
    """A paragraph of runs (or plain words). `number` puts it in a list; `marks` are paragraph properties."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    inside = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p><w:pPr>{properties}{marks}</w:pPr>{inside}</w:p>"


def table(*rows: list[str]) -> str:
    """A table of cells, each plain words or paragraphs."""
    written = ("<w:tr>" + "".join(f"<w:tc>{_block(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def picture(relation: str, alt: str = "") -> str:
    """A run with a picture."""
    described = f"<wp:docPr id='1' name='Ảnh' descr={quoteattr(alt)}/>"
    blip = f'<a:graphic><a:graphicData><a:blip r:embed="{relation}"/></a:graphicData></a:graphic>'
    return f"<w:r><w:drawing><wp:inline>{described}{blip}</wp:inline></w:drawing></w:r>"


def png(width: int = 2, height: int = 2) -> bytes:
    """A black picture; only its sizes cost anything here."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + bytes((width + 7) // 8)) * height, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def docx(
    *content: str,
    styles: str = STYLES,
    numbering: str = NUMBERING,
    notes: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    pictures: Mapping[str, bytes] | None = None,
    members: Mapping[str, bytes] | None = None,
) -> bytes:
    """A Word file. `notes`: footnotes by number; `links` and `pictures`: by relation id; `members`: raw."""
    relations = [_relation("st", "styles", "styles.xml"), _relation("nu", "numbering", "numbering.xml")]
    files = {
        "word/document.xml": _part("document", f"<w:body>{''.join(map(_block, content))}</w:body>"),
        "word/styles.xml": _part("styles", styles),
        "word/numbering.xml": _part("numbering", numbering),
    }
    if notes:
        relations.append(_relation("fn", "footnotes", "footnotes.xml"))
        written = (f'<w:footnote w:id="{id_}">{paragraph(text)}</w:footnote>' for id_, text in notes.items())
        files["word/footnotes.xml"] = _part("footnotes", "".join(written))
    for id_, address in (links or {}).items():
        relations.append(_relation(id_, "hyperlink", address, 'TargetMode="External"'))
    for id_, data in (pictures or {}).items():
        relations.append(_relation(id_, "image", f"media/{id_}.png"))
        files[f"word/media/{id_}.png"] = data
    files["word/_rels/document.xml.rels"] = _relations(relations)
    files["_rels/.rels"] = _relations([_relation("r", "officeDocument", "word/document.xml")])
    return zipped({**files, **(members or {})})


def zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def _block(content: str) -> str:
    return content if content.startswith("<") else paragraph(content) if content else "<w:p/>"


def _part(name: str, inside: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:{name} {_NAMESPACES}>{inside}</w:{name}>".encode()


def _relation(id_: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{id_}" Type="{R}/{kind}" Target={quoteattr(target)} {mode}/>'


def _relations(relations: list[str]) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relations)}</Relationships>'.encode()
