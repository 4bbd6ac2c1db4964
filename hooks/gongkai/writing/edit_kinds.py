"""Owns what an edit of a source is, and what it makes of the source's data; knows no text and no place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from gongkai.writing.emitting import Value
from gongkai.writing.spans import Data

KeyPath: TypeAlias = tuple[str | int, ...]
"""Names of keys, and numbers from 0 of items: `("review", "extensions", 0, "reason")`."""


class EditRefused(Exception):
    """The edit can't be made so that nothing else changes; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class SetValue:
    """Put the value there, whatever stood there; an empty one removes the key, but not a cell of a list."""

    path: KeyPath
    value: Value


@dataclass(frozen=True, slots=True)
class RemoveValue:
    """Take the key or item away; a mapping or list that becomes empty goes with it. Absent: nothing to do."""

    path: KeyPath


@dataclass(frozen=True, slots=True)
class AppendItem:
    """Put the value at the end of the list, which is begun where there is none."""

    path: KeyPath
    value: Value


@dataclass(frozen=True, slots=True)
class SetBody:
    """Put the text in the body's place; blank lines before and behind it stay as they were."""

    text: str


Edit: TypeAlias = SetValue | RemoveValue | AppendItem | SetBody


def clean_value(value: Value, *, in_list: bool = False) -> Data:
    """The value as our reader can give it back: no blanks behind, none in front but of a list's cell."""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        text = text.translate(dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")).rstrip()
        return text if in_list else text.lstrip()
    if isinstance(value, Mapping):
        cleaned = ((key.strip(), clean_value(each)) for key, each in value.items())
        return {key: each for key, each in cleaned if each}
    return [clean_value(each, in_list=True) for each in value]


def are_same(old: Data, new: Data) -> bool:
    """Whether both say the same: a list of one text is that text, and the order of keys says nothing."""
    if isinstance(old, str) and isinstance(new, list):
        return [old] == new
    if isinstance(old, list) and isinstance(new, str):
        return old == [new]
    return old == new


def apply_to_data(data: Data, edit: Edit) -> Data:
    """What the source says after the edit. Raises EditRefused where the path leads through a text."""
    match edit:
        case SetBody():
            return data
        case RemoveValue(path):
            return _remove(data, path) or {}
        case SetValue(path, value):
            cleaned = clean_value(value)
            is_nothing = cleaned in ("", [], {}) and isinstance(path[-1], str)
            return (_remove(data, path) or {}) if is_nothing else _set(data, path, cleaned)
        case AppendItem(path, value):
            old = look_up(data, path)
            items = [] if old in (None, "") else old if isinstance(old, list) else [old]
            if isinstance(old, dict) and old:
                raise EditRefused(f"{path[-1]} 不是列表，不能再添一项")
            (item,) = _list(clean_value([value]))
            return _set(data, path, [*items, item])


def look_up(data: Data | None, path: KeyPath) -> Data | None:
    """What stands at the path; None for nothing."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data


def _list(data: Data) -> list[Data]:
    assert isinstance(data, list), "a sequence is cleaned to a list"
    return data


def _set(data: Data | None, path: KeyPath, value: Data) -> Data:
    if not path:
        return data if data is not None and are_same(data, value) else value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not isinstance(data, list) or not 0 <= step < len(data):
            raise EditRefused(f"列表里没有第 {step + 1} 项")
        return [_set(each, rest, value) if at == step else each for at, each in enumerate(data)]
    if data in (None, "", []):
        data = {}
    if not isinstance(data, dict):
        raise EditRefused(f"{step} 的上一层不是“项目: 内容”，不能在它下面再写")
    return {**data, step: _set(data.get(step), rest, value)}


def _remove(data: Data, path: KeyPath) -> Data | None:
    """What is left; None for nothing."""
    if not path:
        return None
    step, rest = path[0], path[1:]
    if look_up(data, path) is None:
        return data
    if isinstance(data, dict) and isinstance(step, str):
        inner = _remove(data[step], rest)
        left = {key: each for key, each in data.items() if key != step}
        return ({**data, step: inner} if inner is not None else left) or None
    assert isinstance(data, list) and isinstance(step, int), "the path leads there"
    inner = _remove(data[step], rest)
    kept = [] if inner is None else [inner]
    return [*data[:step], *kept, *data[step + 1 :]] or None
