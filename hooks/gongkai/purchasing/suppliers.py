"""Owns the suppliers of the purchases: how often each was chosen, and for how much as far as that is told."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gongkai.purchasing.purchase import Award, Purchase, total

_MASKED = re.compile("[*＊×✕╳]")
_ASIDE = re.compile(r"\((?:联合体)?[^()]{0,12}(?:牵头|成员|联合体)[^()]{0,8}\)")
MAX_NAME = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Supply:
    """What a supplier got of one purchase."""

    purchase: Purchase
    lots: tuple[str, ...]
    amount: Decimal | None
    """In 元; None where it isn't told for this supplier alone."""
    is_shared: bool
    """Whether several got it together, and nobody wrote how much each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Supplier:
    """A supplier with what it got, the newest purchase first."""

    name: str
    """As it was written last; empty for those whose names are hidden."""
    supplies: tuple[Supply, ...]

    @property
    def amount(self) -> Decimal:
        """What is told for this supplier alone, in 元."""
        return total(each.amount for each in self.supplies)

    @property
    def untold(self) -> int:
        """In how many purchases its amount isn't told."""
        return sum(each.amount is None for each in self.supplies)


def derive_suppliers(purchases: Iterable[Purchase]) -> tuple[Supplier, ...]:
    """Who got what was bought, the largest sum first, those with hidden names last; none only proposed."""
    names: dict[str, str] = {}
    supplies: dict[str, list[Supply]] = {}
    for purchase in purchases:
        won: dict[str, list[Award]] = {}
        for award in purchase.won if purchase.state.is_bought else ():
            for name in award.suppliers:
                won.setdefault(key_of_name(name), []).append(award)
                names.setdefault(key_of_name(name), show_name(name))
        for key, awards in won.items():
            supplies.setdefault(key, []).append(_supply(purchase, awards))
    suppliers = [Supplier(name=names[key], supplies=tuple(supplies[key])) for key in supplies]
    suppliers.sort(key=lambda each: (not each.name, -each.amount, -len(each.supplies), each.name))
    return tuple(suppliers)


def key_of_name(name: str) -> str:
    """The same for what is one supplier; empty for a name of which signs are hidden."""
    plain = "".join(unicodedata.normalize("NFKC", name[:MAX_NAME]).split())
    return "" if _MASKED.search(plain) else (_ASIDE.sub("", plain) or plain)


def show_name(name: str) -> str:
    """The name without what it is in a consortium; empty for one of which signs are hidden."""
    if not key_of_name(name):
        return ""
    plain = unicodedata.normalize("NFKC", name[:MAX_NAME])
    return (_ASIDE.sub("", plain).strip() or plain) if _ASIDE.search(plain) else name


def _supply(purchase: Purchase, awards: list[Award]) -> Supply:
    is_shared = any(len(each.suppliers) > 1 for each in awards)
    amounts = [each.amount for each in awards]
    amount: Decimal | None = None
    if not is_shared:
        is_all = len(purchase.won) == len(awards)
        amount = purchase.amount if is_all else (None if None in amounts else total(amounts))
    return Supply(
        purchase=purchase,
        lots=tuple(each.lot for each in awards if each.lot),
        amount=amount,
        is_shared=is_shared,
    )
