"""Owns the prose of a generated entry: words, sentences, paragraphs, a table."""

import random
import re
from datetime import date, timedelta

from lexicon import Lexicon, read_words

TOPIC_PHRASES = 24
TOPIC_CHANCE = 0.28
"""A text keeps coming back to its subject: so many phrases of its own, used that often."""
FRAME_CHANCE = 0.22
TABLE_CHANCE = 1 / 3
BOLD_CHANCE = 0.25
"""Of lists; about one entry in ten then has words in bold."""
ORDINALS = "一二三四五六七八九十"

_SLOT = re.compile(r"\{(\w+)\}")


class Writer:
    """Writes one entry's text; same lexicon, same random state, same characters."""

    def __init__(
        self, lexicon: Lexicon, rng: random.Random, *, day: date, department: str, subject: str
    ) -> None:
        self.lexicon, self.rng, self.day = lexicon, rng, day
        self.given = read_words()
        self.known = {"department": department, "subject": subject, "year": str(day.year)}
        self.topic = [lexicon.phrase(rng, rng.randint(1, 3)) for _ in range(TOPIC_PHRASES)]

    def body(self, size: int) -> str:
        """Markdown of about `size` characters: paragraphs, and in a third of the texts a table.

        Longer texts have headings.
        """
        rng = self.rng
        parts = [self.fill(rng.choice(self.given["frames"]["lead"]))]
        table = self.table() if rng.random() < TABLE_CHANCE else ""
        titles = rng.sample(self.given["headings"], len(ORDINALS)) if size > 500 else []
        left = size - len(parts[0]) - len(table) - 40
        ordinal = 0
        while left > 0:
            if titles and ordinal < len(ORDINALS) and rng.random() < 0.4:
                parts.append(f"## {ORDINALS[ordinal]}、{titles[ordinal]}")
                ordinal += 1
            block = (
                self.bullets()
                if rng.random() < 0.15
                else self.paragraph(min(left, rng.randint(90, 260)))
            )
            parts.append(block)
            left -= len(block)
        if table:
            parts.insert(rng.randint(1, len(parts)), table)
        parts.append(self.fill(rng.choice(self.given["frames"]["end"])))
        return "\n\n".join(parts) + "\n"

    def paragraph(self, size: int) -> str:
        """Sentences of together about `size` characters."""
        text = ""
        while len(text) < size:
            text += self.sentence()
        return text

    def sentence(self) -> str:
        """One sentence, sometimes a set phrase of school notices."""
        rng = self.rng
        if rng.random() < FRAME_CHANCE:
            return self.fill(rng.choice(self.given["frames"]["middle"]))
        clauses = [self.words(rng.randint(2, 8)) for _ in range(rng.choice((1, 2, 2, 3, 3, 4)))]
        return rng.choice("，，，，、").join(clauses) + rng.choice("。。。。。；")

    def words(self, count: int) -> str:
        """A run of words without punctuation."""
        rng, lexicon = self.rng, self.lexicon
        run = [lexicon.draw(rng)]
        while len(run) < count:
            if rng.random() < TOPIC_CHANCE:
                run += rng.choice(self.topic)
            else:
                run.append(lexicon.follow(rng, run[-1]))
        return "".join([lexicon.words[word] for word in run])

    def bullets(self) -> str:
        """A list of short points, some with a word in bold in front."""
        rng = self.rng
        lead = "**{}**：" if rng.random() < BOLD_CHANCE else ""
        return "\n".join(
            f"- {lead.format(self.words(1))}{self.words(rng.randint(4, 9))}。"
            for _ in range(rng.randint(2, 5))
        )

    def table(self) -> str:
        """A Markdown table of 3 to 12 rows whose last two columns are figures."""
        rng = self.rng
        heads = rng.sample(self.given["table_heads"], rng.randint(1, 2))
        lines = [
            f"| 序号 | {' | '.join(heads)} | 数量 | 金额（元） |",
            f"|{' --- |' * (len(heads) + 1)} ---: | ---: |",
        ]
        for row in range(1, rng.randint(3, 12) + 1):
            cells = [self.words(rng.randint(1, 4)) for _ in heads]
            lines.append(
                f"| {row} | {' | '.join(cells)} | {self.slot('n')} | {self.slot('money')} |"
            )
        return "\n".join(lines)

    def fill(self, frame: str) -> str:
        """The frame with its {slots} written in."""
        return _SLOT.sub(lambda match: self.slot(match[1]), frame)

    def slot(self, name: str) -> str:
        """What stands in a slot of a frame."""
        rng = self.rng
        match name:
            case "words":
                return self.words(rng.randint(2, 8))
            case "term":
                return rng.choice(self.lexicon.terms)
            case "n":
                return str(
                    rng.choice((rng.randint(2, 60), rng.randint(2, 60), rng.randint(60, 2400)))
                )
            case "money":
                amount = rng.randint(100, 10 ** rng.randint(3, 6))
                return rng.choice(
                    (f"{amount}", f"{amount:,}", f"{amount:,}.{rng.randint(0, 99):02d}")
                )
            case "percent":
                return f"{rng.randint(600, 1000) / 10}"
            case "date":
                day = self.day + timedelta(days=rng.randint(-60, 20))
                return f"{day.year}年{day.month}月{day.day}日"
            case "person":
                return rng.choice(self.given["surnames"]) + "某某"
            case _:
                return self.known[name]
