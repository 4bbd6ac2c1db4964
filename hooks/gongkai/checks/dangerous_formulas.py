"""Owns the checks that no table that is published does something when it is opened."""

from collections.abc import Iterator, Sequence

from gongkai.checks.surroundings import Surroundings
from gongkai.diagnostics.diagnostic import Diagnostic, Place
from gongkai.diagnostics.rules import Severity
from gongkai.entry.attachment import Attachment
from gongkai.entry.entry import Entry
from gongkai.entry.folder import ENTRY_FILE
from gongkai.files.formulas import Formula

SUFFIXES = (".csv", ".xlsx")


def check_formulas(entry: Entry, around: Surroundings) -> Iterator[Diagnostic]:
    """`formula-in-csv`, `dangerous-formula`: attached tables hold nothing that runs where they are opened."""
    for attachment in entry.attachments:
        if attachment.path.suffix.lower() not in SUFFIXES:
            continue
        formulas = around.inspections.inspect(attachment).formulas
        for is_dangerous in (True, False):
            alike = [each for each in formulas if each.is_dangerous is is_dangerous]
            if alike and alike[0].line:
                yield _in_csv(alike, entry, attachment)
            elif alike:
                yield _in_workbook(alike, attachment)


def _in_csv(alike: Sequence[Formula], entry: Entry, attachment: Attachment) -> Diagnostic:
    first = alike[0]
    sign = {"\t": "制表符", "\r": "回车"}.get(first.written[0], first.written[0])
    return Diagnostic(
        rule="formula-in-csv",
        level=Severity.ERROR if first.is_dangerous else Severity.WARNING,
        place=Place(entry.file.removesuffix(ENTRY_FILE) + attachment.file, first.line),
        message=f"CSV 附件{first.where}以 {sign} 开头，Excel 和 WPS 会当作公式",
        found=_shown(alike),
        expected="文字或数字；公式算好了再写",
        help="在 Excel 或 WPS 里复制这一列，“选择性粘贴—数值”，再另存；"
        "是文字的，开头换成别的字，如“负”“加”“·”",
    )


def _in_workbook(alike: Sequence[Formula], attachment: Attachment) -> Diagnostic:
    return Diagnostic(
        rule="dangerous-formula",
        place=attachment.file_place,
        message=f"附件 {attachment.file} 里有{alike[0].where}",
        found=_shown(alike),
        expected="只用这个文件自己的内容来算的公式",
        help="在 Excel 或 WPS 里选中全部单元格，“选择性粘贴—数值”；“数据—连接”“编辑链接”里有的都删掉，再另存",
    )


def _shown(alike: Sequence[Formula]) -> str:
    text = "".join(each if each.isprintable() else " " for each in alike[0].written).strip()
    return text + (f"（这样的还有 {len(alike) - 1} 处）" if len(alike) > 1 else "")
