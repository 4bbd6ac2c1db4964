"""The site's settings: what a mkdocs.yml may hold, and what is said when it can't be used."""

from datetime import date

import pytest

from gongkai.site.settings import SettingsError, read_settings


def _read(folder, text, **options):
    (folder / "disclosures").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return read_settings(folder / "mkdocs.yml", **options)


def test_a_pinned_day_is_a_demonstration(tmp_path):
    settings = _read(tmp_path, "extra: {gongkai: {today: 2026-11-18}}")
    assert settings.today == settings.demonstration_day == date(2026, 11, 18)
    assert settings.sources == (tmp_path / "disclosures",)


def test_a_given_day_overrides_the_pinned_one(tmp_path, monkeypatch):
    text = "extra: {gongkai: {today: 2026-11-18}}"
    assert _read(tmp_path, text, today="2026-12-01").today == date(2026, 12, 1)
    monkeypatch.setenv("GONGKAI_TODAY", "2026-12-02")
    assert _read(tmp_path, text).today == date(2026, 12, 2)


def test_a_day_from_the_environment_is_no_demonstration(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", "2026-12-02")
    settings = _read(tmp_path, "site_name: x")
    assert (settings.today, settings.demonstration_day) == (date(2026, 12, 2), None)


def test_settings_are_inherited_and_foreign_tags_are_passed_over(tmp_path):
    (tmp_path / "base.yml").write_text(
        "site_url: !ENV [SITE_URL, '']\nx: !!python/name:os.getcwd\nextra: {gongkai: {today: 2026-11-18}}",
        "utf-8",
    )
    assert _read(tmp_path, "INHERIT: base.yml").today == date(2026, 11, 18)


@pytest.mark.parametrize(
    "text", ["", "extra:", "extra: [1]", "extra: {gongkai: }", "INHERIT: none.yml"]
)
def test_a_file_without_settings_has_the_usual_ones(tmp_path, text):
    assert _read(tmp_path, text, today="2026-12-01").today == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extra: {gongkai: {today: 2026-11-31}}", "不是日期"),
        ("extra: {gongkai: {today: [1]}}", "不是日期"),
        ("extra: {gongkai: {sources: 5}}", "sources"),
        ("extra: {gongkai: {sources: []}}", "sources"),
        ("extra: {gongkai: {sources: disclosures}}", "sources"),
        ("extra: {gongkai: {sources: [nowhere]}}", "nowhere"),
        ("a: b: c", "第 1 行"),
    ],
)
def test_what_can_not_be_used_is_one_line(tmp_path, text, said):
    with pytest.raises(SettingsError) as error:
        _read(tmp_path, text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


def test_a_key_comes_from_the_environment_and_shows_nowhere(tmp_path, monkeypatch):
    assert _read(tmp_path, "", today="2026-12-01").key == ""
    monkeypatch.setenv("GONGKAI_KEY", f" {KEY}\n")
    settings = _read(tmp_path, "", today="2026-12-01")
    assert settings.key == KEY
    assert KEY not in repr(settings)


def test_a_short_key_is_refused_without_repeating_it(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_KEY", "school-2026")
    with pytest.raises(SettingsError, match="GONGKAI_KEY") as raised:
        _read(tmp_path, "")
    assert "school-2026" not in str(raised.value)
