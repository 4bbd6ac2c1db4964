"""Owns how a school is asked about itself, one question after another, or told by options."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click

from gongkai.founding.answers import (
    PROMISE,
    Answers,
    find_answer_fault,
    split_names,
    tidy,
)
from gongkai.founding.presets import DEFAULT_PRESET, Preset, read_presets

Told = Mapping[str, str | tuple[str, ...] | None]
"""The options by name; None and nothing for those that weren't given."""

_NONE = "无"
"""What one writes for none at all."""
_OPTIONAL = (
    ("phone", "受理异议的办公电话", "0000-0001 转 21；不写个人手机"),
    ("email", "受理异议的公用邮箱", "xwgk@example.edu.cn；不写个人邮箱"),
    ("visit", "当面提出，到哪里", "行政楼一楼（工作日 8:00–17:00）"),
    ("letter", "书面意见交到哪里", "大门口的意见箱"),
    ("supervision", "监督电话", "0000-0002（纪检部门）"),
    ("url", "公开网站的网址", "https://xwgk.example.edu.cn/"),
)


def derive_answers(told: Told, categories: Mapping[str, str]) -> Answers:
    """The answers by options, with what the preset has for the others. A wrong one ends the command."""
    preset = read_presets()[str(told["preset"] or DEFAULT_PRESET)]
    without = _many(told, "without")
    answers = Answers(
        name=_one(told, "name"),
        preset=preset,
        departments=_many(told, "departments") or preset.departments,
        office=_one(told, "office") or f"{preset.board}办公室",
        **{key: _one(told, key) for key, *_ in _OPTIONAL},
        promise=PROMISE if told["promise"] is None else _one(told, "promise"),
        without=_find_left_out(without, categories) if without else preset.without,
    )
    for text in (answers.name, answers.office, *answers.departments):
        _demand(text)
    return answers


def ask_school(told: Told, folder: Path, categories: Mapping[str, str]) -> Answers:
    """The answers as somebody at the keyboard gives them; an option that was given is the default."""
    click.echo(
        "一共十二个问题。方括号里是默认的，直接按回车就用它；不知道的先按回车，以后在文件里改。\n"
    )
    presets = read_presets()
    asked = dict(told)
    guess = tidy(folder.resolve().name)
    asked["name"] = _ask(
        "学校的名称", "某某小学", guess if re.search("[\u4e00-\u9fff]", guess) else None
    )
    numbers = {str(number): id for number, id in enumerate(presets, start=1)}
    kinds = "，".join(f"{number} {presets[id].name}" for number, id in numbers.items())
    default = next(n for n, id in numbers.items() if id == (told["preset"] or DEFAULT_PRESET))
    chosen = _ask(f"哪一种学校（{kinds}）", "1", default, lambda text: _not_among(text, numbers))
    preset = presets[numbers[chosen]]
    asked["preset"] = preset.id
    names = "、".join(_many(told, "departments") or preset.departments)
    asked["departments"] = split_names(_ask("部门，用顿号隔开", "校长办公室、总务处", names))
    office = _one(told, "office") or f"{preset.board}办公室"
    asked["office"] = _ask("受理异议和申请的办公室", office, office)
    for key, question, example in _OPTIONAL:
        asked[key] = _ask(question, example, _one(told, key))
    asked["promise"] = _ask("收到异议多久答复（写了就要做到；不承诺的写“无”）", PROMISE, PROMISE)
    if asked["promise"] == _NONE:
        asked["promise"] = ""
    asked["without"] = _ask_categories(preset, _many(told, "without"), categories)
    return derive_answers(asked, categories)


def _ask_categories(
    preset: Preset, told: Iterable[str], categories: Mapping[str, str]
) -> tuple[str, ...]:
    click.echo("\n分类：" + "、".join(categories.values()))
    default = "、".join(categories.get(id, id) for id in (tuple(told) or preset.without)) or _NONE
    text = _ask(
        "其中哪些没有，用顿号隔开；都有的写“无”（以后可以改）",
        "每周安排、招聘录用",
        default,
        lambda text: _find_unknown(split_names(text), categories),
    )
    return split_names(text)


def _ask(
    question: str,
    example: str,
    default: str | None,
    find_fault: Callable[[str], str] = find_answer_fault,
) -> str:
    """The answer; asked again, with what is wrong, until it can be written."""
    while True:
        text = tidy(
            click.prompt(
                f"{question}（例：{example}）", default=default, show_default=bool(default)
            )
        )
        fault = find_fault(text)
        if not fault:
            return text
        click.echo(f"  {fault}")


def _not_among(text: str, known: Iterable[str]) -> str:
    return "" if text in known else f"写 {'、'.join(known)} 里的一个"


def _find_unknown(names: Iterable[str], categories: Mapping[str, str]) -> str:
    known = {*categories, *categories.values(), _NONE}
    unknown = [name for name in names if name not in known]
    return f"没有这个分类：{'、'.join(unknown)}" if unknown else ""


def _find_left_out(names: Iterable[str], categories: Mapping[str, str]) -> tuple[str, ...]:
    """Their ids; they may be told by name. Ends the command on an unknown one."""
    fault = _find_unknown(names, categories)
    if fault:
        known = "、".join(f"{id}（{name}）" for id, name in categories.items())
        raise click.UsageError(f"{fault}。有这些：{known}")
    ids = {name: id for id, name in categories.items()}
    return tuple(dict.fromkeys(ids.get(name, name) for name in names if name != _NONE))


def _one(told: Told, key: str) -> str:
    text = tidy(str(told.get(key) or ""))
    fault = find_answer_fault(text)
    if fault:
        raise click.UsageError(f"--{key}：{fault}")
    return text


def _many(told: Told, key: str) -> tuple[str, ...]:
    names = told.get(key) or ()
    return tuple(name for each in names for name in split_names(each))


def _demand(text: str) -> None:
    fault = "学校、办公室和部门的名称不能空" if not text else find_answer_fault(text)
    if fault:
        raise click.UsageError(f"{text[:40]}：{fault}" if text else fault)
