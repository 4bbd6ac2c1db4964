"""The published schemas and the check say the same of an entry: both come from the tree by which it is read.

What the schema refuses, the check refuses; what JSON Schema can say of a value's form, the schema refuses too.
"""

import json
import re
from collections import defaultdict
from datetime import date

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from boards import CATALOGUE, NOTICE, NOTICE_TEXT, TODAY, lay_board, read_board
from checks.test_rules import CASES, read_sections
from gongkai.audience import Audience
from gongkai.board.gathering import load_board
from gongkai.commands.main import main
from gongkai.diagnostics.rules import RULES, Severity
from gongkai.entry.entry_schema import ENTRY
from gongkai.exports import list_exports
from gongkai.exports.entry_schemas import schema_of_written
from gongkai.reading.fields import TITLE, Field
from gongkai.reading.json_schema import schema_of_group
from gongkai.view.deriving import derive_view
from gongkai.wording.words import read_words
from house.test_arrows import ENGINE

SAMPLE = ENGINE.parents[1] / "disclosures"
ENTRY_FILE = re.compile(r"(?P<category>[a-z0-9-]+)/[^/]+/index\.md")
FRONT = re.compile(r"\A---\r?\n(.*?)^---\r?$", re.DOTALL | re.MULTILINE)
EXPRESSIBLE = {
    *("unknown-key", "missing-field", "wrong-type", "text-too-long"),
    *("invalid-date", "invalid-choice", "invalid-boolean", "invalid-link", "invalid-name"),
}
"""Rules of which at least one example is a fault that a schema can tell."""
SPELLED = {"invalid-money", "invalid-integer", "invalid-number", "invalid-period"}
"""Rules of how figures are spelled: nearly all of it is the reading's alone."""
MENDED = re.compile(r"\{[^}]*[0-9],[0-9]{3}")
"""`{income: 86,400.00元}`: two keys to YAML; the reading takes it for what was meant."""


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: a day is a text, `NO` too."""


_Core.yaml_implicit_resolvers = defaultdict(list)
for _tag, _pattern, _signs in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "null|Null|NULL|~|", "nN~"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_pattern})$"), _signs)
_Core.yaml_implicit_resolvers[""] = [("tag:yaml.org,2002:null", re.compile("^$"))]
_Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def read_front(text):
    """The head of an entry's file; None where it isn't a mapping in YAML."""
    found = FRONT.match(text.lstrip("\ufeff"))
    try:
        front = yaml.load(found[1], _Core) if found else None
    except yaml.YAMLError:
        return None
    return front if isinstance(front, dict) else None


def schemas_of(view):
    files = {each.address: each.content for each in list_exports(view)}
    return json.loads(files["data/entry.schema.json"]), json.loads(
        files["data/entries.schema.json"]
    )


def validator_for(schema, category):
    """One for the entries of the category, with days checked."""
    return Draft202012Validator({**schema, "$ref": f"#/$defs/{category}"})


@pytest.fixture(scope="module")
def sample():
    view = derive_view(load_board([SAMPLE], TODAY), Audience.STAFF)
    return view, *schemas_of(view)


def test_they_are_schemas(tmp_path):
    view = derive_view(load_board([lay_board(tmp_path, {})], TODAY), Audience.PUBLIC)
    for schema in schemas_of(view):
        Draft202012Validator.check_schema(schema)


def test_every_entry_of_the_sample_is_as_the_schema_says(sample):
    view, schema, _ = sample
    validators = {id: validator_for(schema, id) for id in view.catalogue}
    texts = {path: path.read_text("utf-8") for path in SAMPLE.glob("*/*/index.md")}
    assert len(texts) > 150
    refused = {
        str(path): error.message
        for path, text in texts.items()
        for error in validators[path.parts[-3]].iter_errors(read_front(text))
    }
    assert refused == {}


def test_the_list_of_entries_is_as_its_schema_says(sample):
    view, _, schema = sample
    files = {each.address: each.content for each in list_exports(view)}
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    document = json.loads(files["data/entries.json"])
    assert [error.message for error in validator.iter_errors(document)] == []
    document["entries"][0]["stage"] = "hidden"
    document["entries"][1]["fields"]["no-such"] = 1
    document["entries"][2]["published_on"] = "2026-02-30"
    assert len([*validator.iter_errors(document)]) == 3


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """Each entry of the rules' examples: (file, what the schema says, of which rules the check tells)."""
    told = []
    folder = tmp_path_factory.mktemp("examples")
    errors = {id for id, rule in RULES.items() if rule.severity is Severity.ERROR}
    sections = [
        each
        for rule in sorted(EXPRESSIBLE | SPELLED)
        for each in read_sections(CASES / f"{rule}.md")
    ]
    for at, section in enumerate(sections):
        entries = {
            name: content.decode("utf-8")
            for name, content in section.files.items()
            if ENTRY_FILE.fullmatch(name) and isinstance(content, bytes) and _is_utf8(content)
            if not MENDED.search(content.decode("utf-8"))
        }
        fronts = {
            name: front for name, text in entries.items() if (front := read_front(text)) is not None
        }
        if not fronts:
            continue
        root = lay_board(folder / str(at), section.files)
        board, found = read_board(root)
        if board.school is None:
            continue
        schema = schema_of_written(derive_view(board, Audience.STAFF), read_words())
        for name, front in fronts.items():
            category = ENTRY_FILE.fullmatch(name)["category"]
            if category not in board.catalogue:
                continue
            refused = [each.message for each in validator_for(schema, category).iter_errors(front)]
            rules = {
                each.rule
                for each in found
                if each.place.file.endswith(name) and each.rule in errors
            }
            told.append((f"{section}: {name}", refused, rules))
    return told


def _is_utf8(content):
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_the_schema_refuses_nothing_that_the_check_takes(compared):
    assert len(compared) > 40
    assert {name: refused for name, refused, rules in compared if refused and not rules} == {}


def test_faults_of_form_are_refused_by_the_schema(compared):
    seen = {rule for _, refused, rules in compared if refused for rule in rules}
    assert EXPRESSIBLE - seen == set()


@pytest.mark.parametrize(
    ("line", "is_taken"),
    [
        ("income: 待定", False),
        ("income: 约三万元", True),  # the reading tells
        ("income: 3.5万元", True),
        ("income: -0.01", True),
        ("income: [1, 2]", False),
        ("income:", True),
        ("incme: 1", False),
    ],
)
def test_a_figure_has_figures(line, is_taken, tmp_path):
    view = derive_view(load_board([lay_board(tmp_path, {})], TODAY), Audience.PUBLIC)
    validator = validator_for(schema_of_written(view, read_words()), "finance")
    front = read_front(re.sub("  income: .*", f"  {line}", NOTICE_TEXT))
    assert validator.is_valid(front) is is_taken
    assert not validator.is_valid(front | {"published_on": "2026-13-01"})
    assert not validator.is_valid(front | {"period": "不详"})


def test_the_sample_s_other_files_are_as_theirs_say(tmp_path):
    done = CliRunner().invoke(main, ["schema", str(tmp_path)])
    assert done.exit_code == 0, done.output
    files = {
        "school": "_school.yml",
        "category": "_catalogue/*.yml",
        "due": "_due.yml",
        "account": "_account.yml",
    }
    for name, pattern in files.items():
        text = (tmp_path / f"{name}.schema.json").read_text("utf-8")
        validator = Draft202012Validator(json.loads(text))
        paths = [*SAMPLE.glob(pattern)]
        assert paths
        for path in paths:
            written = yaml.load(path.read_text("utf-8"), _Core)
            assert [each.message for each in validator.iter_errors(written)] == [], path
            assert not validator.is_valid(written | {"nmae": "某某学校"})


def test_a_new_key_is_in_it():
    new = Field(key="remark", label="备注", type=TITLE, hint="见[手册](entry.md)的 `fields`")
    group = schema_of_group(ENTRY.__class__(key="", label="", nodes=(*ENTRY.nodes, new)))
    assert group["properties"]["remark"]["title"] == "备注"
    assert group["properties"]["remark"]["description"] == "见手册的 fields"


def test_a_category_s_fields_are_in_it(tmp_path):
    finance = CATALOGUE["finance"].replace(
        "items:", "  heard: {label: 听取人, type: person}\nitems:", 1
    )
    root = lay_board(tmp_path, {NOTICE: NOTICE_TEXT, "_catalogue/finance.yml": finance})
    schema, listed = schemas_of(
        derive_view(load_board([root], date(2026, 11, 18)), Audience.PUBLIC)
    )
    front = read_front(NOTICE_TEXT)
    assert validator_for(schema, "finance").is_valid(front | {"fields": {"heard": "张某某"}})
    assert not validator_for(schema, "finance").is_valid(front | {"fields": {"herd": "张某某"}})
    assert "heard" in json.dumps(listed)
