"""Owns how a clerk names a key: by its name or its Chinese label, one behind the other; knows no value."""

from collections.abc import Iterator

from gongkai.diagnostics.near_names import find_near
from gongkai.reading.fields import Field
from gongkai.reading.schema import Cells, Either, Form, Group, Named, Node
from gongkai.writing.edit_kinds import EditRefused, KeyPath

_NUMBERED = (Form.LIST, Form.SOME)


def find_key_path(schema: Group, written: str) -> tuple[KeyPath, Field[str]]:
    """The path and the field that the text names: `title`, `标题`, `公示期.工作日数`, `异议.1.答复`.

    A field of an inner group may stand alone where only one has that name. Raises EditRefused.
    """
    parts = [part.strip() for part in written.replace("．", ".").split(".")]
    path: list[str | int] = []
    node: Node = schema
    for number, part in enumerate(parts):
        if isinstance(node, Group) and path and part.isdigit() and node.form in _NUMBERED:
            path.append(int(part) - 1)
            continue
        if isinstance(node, Named):
            return (*path, part), node.of
        inner = _find(node, part)
        if inner is None and number == 0:
            return _find_alone(schema, part)
        if inner is None:
            raise EditRefused(_unknown(node, part))
        path.append(inner.key)
        node = inner
    return tuple(path), _as_field(node, parts[-1])


def _as_field(node: Node, written: str) -> Field[str]:
    match node:
        case Field():
            return node
        case Either():
            return node.field
        case Cells() | Named():
            raise EditRefused(f"{written} 是一张表，不能在一行里写：请用编辑台或记事本")
        case Group(form=Form.LIST):
            first = node.nodes[0]
            raise EditRefused(
                f"{written} 有几项，写明第几项的哪一项，如 {node.label}.1.{first.label}"
            )
        case Group():
            said = "、".join(each.label for each in node.nodes)
            raise EditRefused(f"{written} 下面有几项，写明哪一项：{said}")


def _find(node: Node, part: str) -> Node | None:
    group = node.group if isinstance(node, Either) else node
    if not isinstance(group, Group):
        return None
    return next((each for each in group.nodes if part in (each.key, each.label)), None)


def _find_alone(schema: Group, part: str) -> tuple[KeyPath, Field[str]]:
    """The one field of an inner mapping that has the name."""
    found = [
        ((group.key, field.key), field)
        for group in schema.nodes
        if isinstance(group, Group) and group.form in (Form.ONE, Form.SOME)
        for field in group.fields()
        if part in (field.key, field.label)
    ]
    if len(found) > 1:
        names = "、".join(".".join(path) for path, _ in found)
        raise EditRefused(f"{part} 有几处，写明是哪一处：{names}")
    if not found:
        raise EditRefused(_unknown(schema, part))
    return found[0]


def _unknown(node: Node, part: str) -> str:
    known = list(_list_names(node))
    near = find_near(part, known)
    hint = f"是不是 {'、'.join(near)}" if near else "有的是：" + "、".join(known[::2])
    return f"没有 {part[:40]} 这一项；{hint}"


def _list_names(node: Node) -> Iterator[str]:
    for each in node.nodes if isinstance(node, Group) else ():
        yield each.label
        yield each.key
