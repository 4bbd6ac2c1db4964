"""Owns the inspection of one attachment: whether it may be published at all, and what in it is personal.

Knows no entry and no audience, and remembers nothing: `inspections` does.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from gongkai.files.budget import Budget, TooLarge, limit_bytes
from gongkai.files.cells import CellRow, CellTable
from gongkai.files.clean import publish_content
from gongkai.files.cleaning import Published
from gongkai.files.formulas import Formula, find_in_cells, find_in_workbook
from gongkai.files.office import UNUSED
from gongkai.files.package import Package
from gongkai.files.pieces import MAX_DEPTH, Inner, Piece, Position, Refused, Unreadable, Unseen
from gongkai.files.plain_text import decode_text, parse_csv_cells
from gongkai.files.readers import read_parts
from gongkai.guard.beside_names import RULE, NameWatch, find_in_text
from gongkai.guard.findings import Found, Inspection, Refusal
from gongkai.guard.masking import mask_value
from gongkai.guard.patterns import read_privacy
from gongkai.guard.scan import digest, find_personal
from gongkai.guard.worth import find_excused, worth_cells, worth_parts

LOCK = "~$"
Publish = Callable[[bytes, str, str], Published]
"""Gives what is published of a content, by its name's ending and its hash."""


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


_UNREADABLE_HELP = "去掉密码，用 Excel、Word 或 WPS 重新保存一份；或导出为 PDF"


def inspect_content(path: Path, sha256: str, publish: Publish = publish_content) -> Inspection:
    """The inspection of a file of an allowed type, whose content has that hash. Never raises for it."""
    found: dict[tuple[str, str, str], Found] = {}
    unseen = []
    innocent: set[str] = set()
    try:
        limit_bytes(path.stat().st_size)
        content = path.read_bytes()
        for each in _findings(path.name, content, "", 0, Budget(), innocent):
            if isinstance(each, Unseen):
                unseen.append(each)
            else:
                found.setdefault((each.rule, each.digest, each.where), each)
        formulas = tuple(_formulas(path.suffix.lower(), content))
    except Refused as error:
        return Inspection(refusal=_has_macro(str(error)))
    except TooLarge as error:
        refusal = Refusal(rule="attachment-too-large", because=str(error), help=error.help)
        return Inspection(refusal=refusal)
    except Unreadable as error:
        help = error.help or _UNREADABLE_HELP
        refusal = Refusal(rule="attachment-unreadable", because=str(error), help=help)
        return Inspection(refusal=refusal)
    used = {each.digest for each in found.values() if each.where != UNUSED}
    kept = (
        each
        for each in found.values()
        if (each.where != UNUSED or each.digest not in used) and each.digest not in innocent
    )
    return Inspection(
        found=tuple(kept),
        remains=publish(content, path.suffix.lower(), sha256).cleaning.remains,
        formulas=formulas,
        unseen=tuple(unseen),
    )


def _formulas(suffix: str, content: bytes) -> Iterator[Formula]:
    if suffix == ".csv":
        text = decode_text(content)
        told = set()
        for separator in ("", ","):  # a program may part the cells otherwise than their writer did
            for formula in find_in_cells(parse_csv_cells(text, separator)):
                if (formula.line, formula.written) not in told:
                    told.add((formula.line, formula.written))
                    yield formula
    elif suffix == ".xlsx":
        yield from find_in_workbook(Package(content))


def _has_macro(because: str) -> Refusal:
    help = "在 Excel、Word 或 WPS 里另存为不带宏的 .xlsx、.docx 或 .pptx"
    return Refusal(rule="attachment-type", because=because, help=help)


def _findings(
    name: str, content: bytes, outer: str, depth: int, budget: Budget, innocent: set[str]
) -> Iterator[Found | Unseen]:
    if depth > MAX_DEPTH:
        raise Unreadable("文件里套着太多层文件")
    for part in worth_parts(read_parts(name, content, budget)):
        where = f"{outer}{part.where}"
        if isinstance(part, Piece):
            yield from _in_piece(part, where, budget)
        elif isinstance(part, CellTable):
            yield from _in_table(part, where, budget, innocent)
        elif isinstance(part, Inner):
            yield from _inner(part, where, depth, budget, innocent)
        elif isinstance(part, Position):
            shown, mark = "经度和纬度", digest(where)
            yield Found(rule="picture-position", where=where, shown=shown, digest=mark, value="")
        else:
            yield Unseen(where=where, is_picture=part.is_picture)


def _inner(
    part: Inner, where: str, depth: int, budget: Budget, innocent: set[str]
) -> Iterator[Found | Unseen]:
    refusal = refuse_type(part.name)
    is_picture = PurePath(part.name).suffix.lower() in (".tif", ".tiff")
    if refusal and not is_picture:
        raise Unreadable("里面嵌着不能检查的文件")
    try:
        yield from _findings(part.name, part.content, f"{where}，", depth + 1, budget, innocent)
    except Unreadable:
        if not where.endswith("图片"):
            raise


def _in_piece(part: Piece, where: str, budget: Budget) -> Iterator[Found]:
    _spend_digits(part.text, budget)
    yield from _personal(part.text, "", where)
    for _, word in find_in_text(part.text):
        yield _beside_name(f"“{word}”", where)


def _beside_name(what: str, where: str) -> Found:
    return Found(rule=RULE, where=where, shown=what, digest=digest(where + what), value="")


def _in_table(part: CellTable, where: str, budget: Budget, innocent: set[str]) -> Iterator[Found]:
    """What is found in the cells; `innocent` gets the digests of what its column's head calls no one's."""
    watch = NameWatch()
    for each in worth_cells(_watched(part.rows, watch)):
        _spend_digits(each.text, budget)
        innocent |= {digest(value) for _, value in find_excused([each])}
        cell = f"{where}第 {each.row} 行 {each.column} 列"
        yield from _personal(each.text, each.label, cell)

    for what, row in watch.seen.items():
        yield _beside_name(what, f"{where}第 {row} 行")


def _watched(rows: Iterable[CellRow], watch: NameWatch) -> Iterator[CellRow]:
    """The rows, looked on while they pass."""
    for row in rows:
        if not watch.is_blind:
            watch.look([cell.text for cell in row.cells], row.number)
        yield row


def _spend_digits(text: str, budget: Budget) -> None:
    budget.spend("digits", sum(map(text.count, "0123456789")))


def _personal(text: str, label: str, where: str) -> Iterator[Found]:
    for finding in find_personal(text, label):
        yield Found(
            rule=finding.rule,
            where=where,
            shown=mask_value(finding.rule, text[finding.start : finding.end].strip()),
            digest=finding.digest,
            value=finding.value,
            kind=finding.kind,
        )
