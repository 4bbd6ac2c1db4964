"""Owns how a field that an action or a new entry asks for is shown in a form."""

from gongkai.desk.form_parts import Control
from gongkai.reading.fields import DATE
from gongkai.writing.edit_kinds import KeyPath
from gongkai.writing.form_field import FormField, split_many

_ISO = len("2026-11-18")


def build_asked(asked: FormField, path: KeyPath, none: str, given: str | None = None) -> Control:
    """The field with what was given, else with what stands in it at first."""
    value = asked.default if given is None else given
    field, options = asked.field, asked.options
    is_several = field.many and bool(options) and not asked.own_options
    if options and not is_several:
        if value and value not in dict(options):
            options = ((value, value), *options)
        if not (asked.is_required and (value or len(options) == 1)):
            options = (("", none), *options)
    hint = asked.note or ("" if options or "`" in field.hint else field.hint)
    is_iso = not value or (len(value) == _ISO and value.count("-") == 2)
    is_day = field.type is DATE or bool(asked.first or asked.last)
    return Control(
        path=path,
        label=asked.label + (f"（{field.unit}）" if field.unit else ""),
        value=value,
        hint=hint,
        input_type="date" if is_day and is_iso and not field.many else "text",
        input_mode="decimal" if field.type.widget == "number" and not field.many else "",
        is_area=field.type.widget == "textarea" and not options,
        rows=3 if field.type.widget == "textarea" else 2,
        is_required=asked.is_required,
        options=options,
        checked=tuple(split_many(field, value)) if is_several else None,
        is_many=field.many,
    )
