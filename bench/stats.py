"""Owns the comparison of generated text with real Chinese, by counts of character pairs."""

import random
import re
from collections import Counter
from math import log

_HAN = re.compile(r"[\u4e00-\u9fff]+")

REAL = {
    "pairs at 100": ("17,786", "31,684"),
    "pairs at 1,000": ("73,480", "-"),
    "pairs at 5,000": ("156,550", "-"),
    "growth (Heaps)": ("0.46", "0.73"),
    "characters": ("2,942", "3,672"),
    "pairs seen once": ("37.5%", "64.3%"),
    "different pairs in a text": ("57.4%", "83.4%"),
    "share of the commonest": ("1.00%", "0.37%"),
    "share of 100": ("20.3%", "8.8%"),
    "share of 10,000": ("79.6%", "60.4%"),
    "texts that hold the 100th": ("33.90%", "23.11%"),
    "… the 1,000th": ("5.70%", "6.22%"),
    "… the 10,000th": ("0.56%", "0.89%"),
}
"""Statutes and newspaper: counted once with `measure`, 5,000 and 450 pieces of 870 characters."""


def measure(texts: list[str]) -> dict[str, str]:
    """The figures of REAL for the texts; a pair is of two Chinese characters that touch."""
    texts = random.Random(0).sample(texts, len(texts))
    pairs: Counter[str] = Counter()
    holders: Counter[str] = Counter()
    curve: dict[int, int] = {}
    for count, text in enumerate(texts, 1):
        own = [run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)]
        pairs.update(own)
        holders.update(set(own))
        curve[count] = len(pairs)
    total = pairs.total()
    shares = [number / total for _, number in pairs.most_common()]
    held = [number / len(texts) for _, number in holders.most_common()]
    figures = [
        *(f"{curve[number]:,}" if number in curve else "-" for number in (100, 1_000, 5_000)),
        _growth(curve),
        f"{len(set(''.join(pairs))):,}",
        f"{sum(number == 1 for number in pairs.values()) / len(pairs):.1%}",
        f"{holders.total() / total:.1%}",
        f"{shares[0]:.2%}",
        f"{sum(shares[:100]):.1%}",
        f"{sum(shares[:10_000]):.1%}",
        *(f"{held[rank - 1]:.2%}" if rank <= len(held) else "-" for rank in (100, 1_000, 10_000)),
    ]
    return dict(zip(REAL, figures, strict=True))


def _growth(curve: dict[int, int]) -> str:
    """The exponent b of pairs ~ texts^b over the last three quarters of the texts."""
    last = max(curve)
    quarter = max(1, last // 4)
    return f"{log(curve[last] / curve[quarter]) / log(last / quarter):.2f}" if last > 1 else "-"


def render_stats(texts: list[str]) -> str:
    """A table: the texts beside real ones."""
    average = sum(map(len, texts)) / len(texts)
    lines = [f"{len(texts):,} bodies of {average:.0f} characters on average"]
    lines.append(f"{'':26}{'generated':>12}{'statutes':>12}{'newspaper':>12}")
    for key, figure in measure(texts).items():
        lines.append(f"{key:26}{figure:>12}{REAL[key][0]:>12}{REAL[key][1]:>12}")
    return "\n".join(lines)
