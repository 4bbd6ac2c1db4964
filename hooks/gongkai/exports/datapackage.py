"""Owns `/data/datapackage.json`: what the files of `/data/` are, as a Frictionless Data Package (v1)."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from gongkai.audience import Audience
from gongkai.days.beijing import midnight
from gongkai.exports.exported_file import ExportedColumn, ExportedFile
from gongkai.exports.field_columns import describe_values
from gongkai.view.view import View
from gongkai.wording.words import Words

FOLDER = "data/"
_DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
    "caseSensitiveHeader": True,
}
ENTRIES, ENTRIES_NAME = "data/entries.csv", "entries"


def build_datapackage(
    files: Sequence[ExportedFile], view: View, words: Words, root: str
) -> ExportedFile:
    """The package of those files that stand in its folder; without a licence where the school names none.

    What only staff may see nobody is given a licence for.
    """
    school, told = view.school, words["data_package"]
    terms = school.open_data
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": f"gongkai-{view.audience}",
        "title": told["title"].format(
            school=school.name, audience=words["audience"][view.audience]
        ),
        "description": told["description"],
        "created": midnight(view.today).isoformat(),
    }
    if root:
        package |= {"homepage": f"{root}{FOLDER}", "id": f"{root}{FOLDER}datapackage.json"}
    if terms.licence and view.audience is Audience.PUBLIC:
        package["licenses"] = [{"path": terms.licence.url, "title": terms.licence.name}]
    package["contributors"] = [{"title": school.name, "role": "publisher"}]
    if terms.contact:
        package["contact"] = terms.contact
    here = [each for each in files if each.address.startswith(FOLDER)]
    package["resources"] = [_resource(each, words) for each in here]
    return ExportedFile(
        address=f"{FOLDER}datapackage.json",
        content=json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n",
        kind="datapackage",
        changed_on=max(filter(None, (each.changed_on for each in here)), default=None),
    )


def _resource(file: ExportedFile, words: Words) -> dict[str, Any]:
    path = file.address.removeprefix(FOLDER)
    stem, _, format = path.rpartition(".")
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource" if file.columns else "data-resource",
        "name": (stem if file.columns else path).replace("_", "-").lower(),
        "title": words["data_file"][file.kind].format(name=file.name),
        "description": words["data_file_told"][file.kind].format(name=file.name),
        "path": path,
        "format": format,
        "mediatype": "text/csv" if format == "csv" else "application/json",
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{hashlib.sha256(file.content).hexdigest()}",
    }
    if file.columns:
        resource |= {"dialect": _DIALECT, "schema": _schema(file)}
    return resource


def _schema(file: ExportedFile) -> dict[str, Any]:
    """The columns; every other table's first column names a row of the table of all entries."""
    id = file.columns[0]
    schema: dict[str, Any] = {"fields": [*map(_field, file.columns)], "missingValues": [""]}
    if id.constraints.get("unique"):
        schema["primaryKey"] = [id.name]
    if file.address != ENTRIES:
        there = {"resource": ENTRIES_NAME, "fields": [id.name]}
        schema["foreignKeys"] = [{"fields": [id.name], "reference": there}]
    return schema


def _field(column: ExportedColumn) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "key": column.key}
    if column.told:
        field["description"] = column.told
    if column.constraints:
        field["constraints"] = dict(column.constraints)
    return field | describe_values(column.type)
