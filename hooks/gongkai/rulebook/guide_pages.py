"""Owns how the school's list of pages that readers look for is read; knows not which pages there are."""

from gongkai.reading.record import Record
from gongkai.reading.value_parsers import find_link_fault
from gongkai.rulebook.school import GuidePage
from gongkai.rulebook.school_schema import GUIDES
from gongkai.web_address import AddressKind, read_address

PAGE_ENDING = ".md"


def parse_guides(school: Record) -> tuple[GuidePage, ...]:
    """The pages in the file's order; one whose address no page of ours may name is told and left out."""
    guides = []
    for name, written in school.names(GUIDES).items():
        if not written:
            continue
        place = school.place_under(GUIDES.key, name)
        fault = find_link_fault(written)
        if fault:
            school.report.add(
                fault.rule,
                place,
                f"“{name[:40]}”不是可用的网址",
                found=written,
                expected=f"docs/ 里的文件，如 guide.md，或{fault.expected}",
                help=fault.help,
            )
            continue
        guides.append(GuidePage(name=name, address=_address(written), place=place))
    return tuple(guides)


def _address(written: str) -> str:
    """`guide.md` and `/guide/` as `guide/`; an address of another site as it is written."""
    if read_address(written).kind is not AddressKind.SITE:
        return written
    path = written.strip("/").removeprefix("docs/").removesuffix(PAGE_ENDING)
    return f"{path.removesuffix('index').strip('/')}/"
