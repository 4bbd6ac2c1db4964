"""Owns the words of the generated prose: how often each occurs, which like to follow which.

Real school words come from words.yml. The rest of a language's vocabulary is imitated: words of one
to four characters, made from the 3,755 characters of GB2312's first level. Few words are frequent
and many are rare, as in real text (Zipf-Mandelbrot); so are characters.
"""

import random
from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from math import exp
from pathlib import Path

import yaml

INVENTED_WORDS = 20_000
SHARES = {"function": 0.17, "school": 0.21, "invented": 0.62}
"""How the running words divide. All constants here were set by what `generate.py --stats` tells."""
CHARACTER_DECAY = 380
RARE_CHARACTERS = 0.006
FOLLOWERS = 10
FOLLOWERS_OF_FUNCTION_WORDS = 200
FOLLOW_CHANCE = 0.75


@cache
def read_words() -> dict:
    """The mapping of words.yml."""
    path = Path(__file__).with_name("words.yml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def zipf(count: int, exponent: float, shift: float) -> list[float]:
    """Falling weights 1/(rank+shift)^exponent that sum to one."""
    weights = [(rank + shift) ** -exponent for rank in range(1, count + 1)]
    total = sum(weights)
    return [weight / total for weight in weights]


def common_characters() -> list[str]:
    """The characters of GB2312 level 1 (rows 16 to 55), as the standard orders them."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return [code.decode("gb2312", "ignore") for code in rows if code.decode("gb2312", "ignore")]


def invent_words(rng: random.Random, count: int) -> list[str]:
    """Distinct words of one to four characters; a frequent character makes many, a rare one few."""
    characters = common_characters()
    rng.shuffle(characters)
    known = "".join(
        dict.fromkeys("".join(read_words()[k] for k in ("school", "words")).replace(" ", ""))
    )
    characters = list(dict.fromkeys(known)) + [c for c in characters if c not in known]
    weights = (
        (rank + 20) ** -0.4 * (exp(-rank / CHARACTER_DECAY) + RARE_CHARACTERS)
        for rank in range(len(characters))
    )
    cumulative = list(accumulate(weights))
    lengths = rng.choices((1, 2, 3, 4), (4, 72, 16, 8), k=count * 2)
    words: dict[str, None] = {}
    for length in lengths:
        words["".join(rng.choices(characters, cum_weights=cumulative, k=length))] = None
        if len(words) == count:
            break
    return list(words)


class Lexicon:
    """Every word with its frequency and its habitual followers."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(f"lexicon {seed}")
        given = read_words()
        groups = {
            "function": given["function"].split(),
            "school": list(dict.fromkeys((given["school"] + " " + given["words"]).split())),
            "invented": invent_words(rng, INVENTED_WORDS),
        }
        laws = {"function": (1.2, 0), "school": (0.75, 4), "invented": (1.03, 25)}
        self.words: list[str] = []
        weights: list[float] = []
        for group, words in groups.items():
            self.words += words
            weights += [SHARES[group] * weight for weight in zipf(len(words), *laws[group])]
        self.terms: Sequence[str] = [w for w in groups["school"] if len(w) > 1]
        self._cumulative = list(accumulate(weights))
        self._followers: dict[int, list[int]] = {}
        self._function_words = len(groups["function"])
        self._seed = seed

    def draw(self, rng: random.Random) -> int:
        """The index of a word, by its frequency."""
        return min(
            bisect(self._cumulative, rng.random() * self._cumulative[-1]), len(self.words) - 1
        )

    def follow(self, rng: random.Random, word: int) -> int:
        """The index of a word after the given one: often a habitual follower, else any."""
        if rng.random() >= FOLLOW_CHANCE:
            return self.draw(rng)
        partners = self._followers.get(word)
        if partners is None:
            own = random.Random(f"{self._seed} {word}")
            count = FOLLOWERS if word >= self._function_words else FOLLOWERS_OF_FUNCTION_WORDS
            partners = self._followers[word] = [self.draw(own) for _ in range(count)]
        return partners[int(len(partners) * rng.random() ** 2)]

    def phrase(self, rng: random.Random, count: int) -> list[int]:
        """The indices of so many words in a row."""
        run = [self.draw(rng)]
        while len(run) < count:
            run.append(self.follow(rng, run[-1]))
        return run
