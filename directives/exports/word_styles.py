"""The look of a bulletin in Word: A4, Times New Roman, as Nghị định 30/2020/NĐ-CP sets official texts.

Lengths are in twentieths of a point (1 cm is 567), sizes of letters in half points.
"""

from collections.abc import Iterator

from directives.importing.office_form import STYLE_NAMES, Role

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" '
    'w:gutter="0"/><w:titlePg/></w:sectPr>'
)
TEXT_WIDTH = 11906 - 1134 - 1701
# The page's number above the text, from the second page on.
HEADER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
# Without it Word opens the file as one of its oldest versions would.
SETTINGS = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)

_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="123F7A"/><w:u w:val="single"/></w:rPr></w:style>'
)
_JUSTIFIED = '<w:spacing w:before="60" w:after="60" w:line="288" w:lineRule="auto"/>'
_CENTRED = '<w:jc w:val="center"/>'
_INDENTED = '<w:ind w:firstLine="709"/><w:jc w:val="both"/>'
_BOLD = "<w:b/><w:bCs/>"
_SMALL = '<w:sz w:val="26"/><w:szCs w:val="26"/>'
# What each paragraph looks like: its own properties, and those of its letters.
_LOOKS = {
    Role.HEAD: (_CENTRED, '<w:sz w:val="24"/><w:szCs w:val="24"/>'),
    Role.TITLE: (
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="60"/>{_CENTRED}<w:outlineLvl w:val="0"/>',
        _BOLD,
    ),
    Role.PERIOD: (f'<w:spacing w:after="240"/>{_CENTRED}', "<w:i/><w:iCs/>"),
    Role.LEAD: (f'<w:spacing w:before="120" w:after="240" w:line="288" w:lineRule="auto"/>{_INDENTED}', ""),
    Role.ITEM: (
        '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="60"/><w:ind w:firstLine="709"/><w:outlineLvl w:val="1"/>',
        _BOLD,
    ),
    Role.FACT: (f'<w:keepNext/><w:spacing w:after="40"/>{_INDENTED}', f"<w:i/><w:iCs/>{_SMALL}"),
    Role.TEXT: (f"{_JUSTIFIED}{_INDENTED}", ""),
    Role.POINT: (f'{_JUSTIFIED}<w:jc w:val="both"/>', ""),
    Role.MORE: (f'{_JUSTIFIED}<w:jc w:val="both"/>', ""),
    Role.SUBHEADING: (
        f'<w:keepNext/><w:keepLines/>{_JUSTIFIED}{_INDENTED}<w:outlineLvl w:val="2"/>',
        _BOLD,
    ),
    Role.MINOR_HEADING: (
        f'<w:keepNext/><w:keepLines/>{_JUSTIFIED}{_INDENTED}<w:outlineLvl w:val="3"/>',
        f"{_BOLD}<w:i/><w:iCs/>",
    ),
    Role.CAPTION: (f'<w:keepNext/><w:spacing w:before="120" w:after="60"/>{_CENTRED}', _BOLD),
    Role.CELL: ('<w:spacing w:before="20" w:after="20"/>', _SMALL),
    Role.HEAD_CELL: (f'<w:spacing w:before="20" w:after="20"/>{_CENTRED}', _SMALL),
    Role.TASKS: (f'<w:keepNext/><w:spacing w:before="120" w:after="60"/>{_INDENTED}', "<w:i/><w:iCs/>"),
    Role.FOOT: ('<w:spacing w:before="60"/>', '<w:sz w:val="22"/><w:szCs w:val="22"/>'),
}
_RULED = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# Three kinds of list: numbers, dashes, and further paragraphs of a point, which carry no mark.
DECIMAL, DASHED, UNMARKED = 1, 2, 3
DEEPEST = 8
_MARKS = {
    DECIMAL: [("decimal", "%{}."), ("lowerLetter", "%{})")],
    DASHED: [("bullet", "-"), ("bullet", "+")],
    UNMARKED: [("none", "")],
}


def style_id(role: Role) -> str:
    """The name by which paragraphs of the file ask for a role's style."""
    return "BanTin" + "".join(word.capitalize() for word in role.value.split("_"))


def styles() -> str:
    """The inside of `word/styles.xml`."""
    return _DEFAULTS + "".join(_styles())


def _styles() -> Iterator[str]:
    for role, name in STYLE_NAMES.items():
        head = f'w:styleId="{style_id(role)}"><w:name w:val="{name}"/>'
        if role in (Role.TABLE, Role.TASK_TABLE):
            yield (
                f'<w:style w:type="table" w:customStyle="1" {head}<w:basedOn w:val="TableNormal"/>'
                f"<w:tblPr><w:tblBorders>{_RULED}</w:tblBorders></w:tblPr>"
                f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr></w:style>'
            )
        else:
            paragraph, letters = _LOOKS[role]
            yield (
                f'<w:style w:type="paragraph" w:customStyle="1" {head}<w:basedOn w:val="Normal"/><w:qFormat/>'
                f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
            )


def numbering(lists: list[tuple[int, int, int]]) -> str:
    """The inside of `word/numbering.xml`; each list is its kind, the number it begins with and its depth."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{kind}"><w:multiLevelType w:val="multilevel"/>{_levels(kind)}'
        "</w:abstractNum>"
        for kind in _MARKS
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="{depth}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (kind, start, depth) in enumerate(lists, start=1)
    )
    return kinds + numbers


def _levels(kind: int) -> str:
    levels = ""
    for depth in range(DEEPEST + 1):
        form, mark = _MARKS[kind][min(depth, len(_MARKS[kind]) - 1)]
        levels += (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{mark.format(depth + 1)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{1134 + 425 * depth}" w:hanging="425"/></w:pPr></w:lvl>'
        )
    return levels
