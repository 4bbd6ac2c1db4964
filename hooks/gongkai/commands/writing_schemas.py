"""Owns `gongkai schema`: the JSON Schemas of the files that schools write, for editors and other programs."""

import json
from pathlib import Path

import click

from gongkai.commands.reference import SCHEMAS
from gongkai.reading.json_schema import DIALECT, schema_of_group


def render_schema(name: str) -> str:
    """The schema of that kind of file, as text. KeyError for an unknown one."""
    schema = {"$schema": DIALECT, "title": SCHEMAS[name].label, **schema_of_group(SCHEMAS[name])}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """把各种文件的格式（JSON Schema）写到一个文件夹里，编辑器照它提示。"""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        file = folder / f"{name}.schema.json"
        file.write_text(render_schema(name), "utf-8", newline="\n")
        click.echo(f"写了 {file.name}")
