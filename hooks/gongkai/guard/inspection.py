"""Owns the inspection of one attachment: whether it may be published at all, and what in it is personal.

Knows no entry and no audience, and remembers nothing: `inspections` does.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath

from gongkai.files import budget as bounds
from gongkai.files.budget import Budget, TooLarge, limit_bytes
from gongkai.files.clean import publish_content
from gongkai.files.cleaning import Remains
from gongkai.files.formulas import Formula, find_in_cells, find_in_workbook
from gongkai.files.kinds import Mislabelled, refuse_mislabelled
from gongkai.files.office import UNUSED, read_office
from gongkai.files.package import Package
from gongkai.files.pdf import read_pdf
from gongkai.files.picture import read_picture
from gongkai.files.pieces import MAX_DEPTH, Cell, Inner, Piece, Position, Refused, Unreadable
from gongkai.guard.masking import mask_value
from gongkai.guard.patterns import read_privacy
from gongkai.guard.scan import digest, find_personal, may_hold
from gongkai.guard.worth import worth_cells

LOCK = "~$"

Part = Piece | Position | Inner


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Something personal in a file; the value itself is not kept."""

    rule: str
    where: str
    """Within the file; empty where there is nothing to say."""
    shown: str
    """Masked."""
    digest: str
    value: str = field(repr=False, compare=False)
    """In normal form; never to be shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Why a file is not to be published, and what to do."""

    rule: str
    because: str
    help: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Inspection:
    """What was found in a file, or why it is refused."""

    found: tuple[Found, ...] = ()
    refusal: Refusal | None = None
    remains: tuple[Remains, ...] = ()
    """What tells of people and is published all the same, because it can't be cleaned."""
    formulas: tuple[Formula, ...] = ()


def refuse_type(name: str) -> Refusal | None:
    """Why a file of that name isn't published; None when it may be."""
    privacy = read_privacy()
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    if name.startswith((LOCK, ".~")):
        return Refusal(
            rule="attachment-type",
            because="是 Office 或 WPS 打开文件时留下的临时文件",
            help="关掉文件，附件改写正式的文件名（前面没有 ~$）",
        )
    if suffix in privacy.allowed_types:
        return None
    reason = next(
        (each for each in privacy.refused_types if suffix in each.types), privacy.other_types
    )
    because = f"{f'.{suffix} ' if suffix else ''}{reason.because}"
    return Refusal(rule="attachment-type", because=because, help=reason.help)


_UNREADABLE_HELP = "去掉密码和限制，用 Excel、Word 或 WPS 重新保存一份；或导出为 PDF"


def inspect_content(path: Path, sha256: str) -> Inspection:
    """The inspection of a file of an allowed type, whose content has that hash. Never raises for it."""
    found: dict[tuple[str, str, str], Found] = {}
    try:
        limit_bytes(path.stat().st_size)
        content = path.read_bytes()
        for each in _findings(path.name, content, "", 0, Budget()):
            found.setdefault((each.rule, each.digest, each.where), each)
        formulas = tuple(_formulas(path.suffix.lower(), content))
    except Refused as error:
        return Inspection(refusal=_has_macro(str(error)))
    except TooLarge as error:
        refusal = Refusal(rule="attachment-too-large", because=str(error), help=error.help)
        return Inspection(refusal=refusal)
    except Mislabelled as error:
        refusal = Refusal(rule="attachment-unreadable", because=str(error), help=error.help)
        return Inspection(refusal=refusal)
    except Unreadable as error:
        return Inspection(refusal=_unreadable(str(error)))
    except Exception:  # a library's, on a file that it can't take; its words may quote the file
        return Inspection(refusal=_unreadable("打不开，可能已经损坏"))
    used = {each.digest for each in found.values() if each.where != UNUSED}
    kept = (each for each in found.values() if each.where != UNUSED or each.digest not in used)
    remains = publish_content(content, path.suffix.lower(), sha256).cleaning.remains
    return Inspection(found=tuple(kept), remains=remains, formulas=formulas)


def _formulas(suffix: str, content: bytes) -> Iterator[Formula]:
    if suffix == ".csv":
        yield from find_in_cells(csv_cells(decode_text(content)))
    elif suffix == ".xlsx":
        yield from find_in_workbook(Package(content))


def _has_macro(because: str) -> Refusal:
    help = "在 Excel、Word 或 WPS 里另存为不带宏的 .xlsx、.docx 或 .pptx"
    return Refusal(rule="attachment-type", because=because, help=help)


def _unreadable(because: str) -> Refusal:
    return Refusal(rule="attachment-unreadable", because=because, help=_UNREADABLE_HELP)


def _findings(name: str, content: bytes, outer: str, depth: int, budget: Budget) -> Iterator[Found]:
    if depth > MAX_DEPTH:
        raise Unreadable("文件里套着太多层文件")
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        return
    refuse_mislabelled(name, content)
    for part in reader(content, budget):
        where = f"{outer}{part.where}"
        if isinstance(part, Inner):
            yield from _inner(part, where, depth, budget)
        elif isinstance(part, Position):
            shown, mark = "经度和纬度", digest(where)
            yield Found(rule="picture-position", where=where, shown=shown, digest=mark, value="")
        else:
            budget.spend("digits", sum(map(part.text.count, "0123456789")))
            yield from _personal(part, where)


def _inner(part: Inner, where: str, depth: int, budget: Budget) -> Iterator[Found]:
    refusal = refuse_type(part.name)
    is_picture = PurePath(part.name).suffix.lower() in (".tif", ".tiff")
    if refusal and not is_picture:
        raise Unreadable("里面嵌着不能检查的文件")
    try:
        yield from _findings(part.name, part.content, f"{where}，", depth + 1, budget)
    except Unreadable:
        if not where.endswith("图片"):
            raise


def _personal(part: Piece, where: str) -> Iterator[Found]:
    for finding in find_personal(part.text, part.label):
        yield Found(
            rule=finding.rule,
            where=where,
            shown=mask_value(finding.rule, part.text[finding.start : finding.end].strip()),
            digest=finding.digest,
            value=finding.value,
        )


def decode_text(content: bytes) -> str:
    """The text in one of the encodings that Windows writes. Raises Unreadable."""
    encodings = (
        ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    )
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("不是文字，可能是扩展名写错了")


def _read_text(content: bytes, budget: Budget) -> Iterator[Piece]:
    budget.spend("text", len(content))
    text = decode_text(content)
    if may_hold(text):
        for number, line in enumerate(text.splitlines(), 1):
            if may_hold(line):
                yield Piece(where=f"第 {number} 行", text=line)


def _read_csv(content: bytes, budget: Budget) -> Iterator[Piece]:
    budget.spend("text", len(content))
    budget.spend("tags", content.count(b",") + content.count(b"\n"))
    yield from worth_cells(csv_cells(decode_text(content)), "")


def csv_cells(text: str) -> Iterator[tuple[int, list[Cell]]]:
    """Each row's line number and cells; what isn't CSV is one cell a line."""
    csv.field_size_limit(bounds.MAX_BYTES)
    rows: Iterable[list[str]] = csv.reader(io.StringIO(text, newline=""))
    try:
        for row in rows:
            yield rows.line_num, [Cell(str(at), cell) for at, cell in enumerate(row, 1)]
    except csv.Error as error:
        raise Unreadable("不是逗号分隔的表格") from error


def _read_picture(content: bytes, budget: Budget) -> Iterator[Part]:
    yield from read_picture(content)


_READERS: dict[str, Callable[[bytes, Budget], Iterator[Part]]] = {
    ".pdf": read_pdf,
    **{f".{kind}": partial(read_office, kind=kind) for kind in ("docx", "xlsx", "pptx")},
    ".csv": _read_csv,
    ".txt": _read_text,
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff"), _read_picture),
}
