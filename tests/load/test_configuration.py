"""`mkdocs.yml`: our options through tables, and what belongs to others as it is."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from raadsweek.cli import run
from raadsweek.load.configuration import config_chain, configuration, merged
from raadsweek.workspace.set_aside_or_stop import ContentError
from raadsweek.workspace.settings_and_now import read_settings

START = "site_name: Raad\nsite_url: https://raad.example/\ntheme: {name: material, font: false}\n"


def found(tmp_path, text: str, name: str = "mkdocs.yml"):
    """What is wrong with a configuration: file, line, key and code of each."""
    (tmp_path / name).write_text(text)
    problems = configuration(tmp_path / name).problems
    return [(problem.path, problem.line, problem.key, problem.code) for problem in problems]


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ("feed_lenght: 10", "unknown-key"),
        ("langauge: en", "unknown-key"),
        ("feed_length: veel", "wrong-type"),
        ("feed_length: 0", "wrong-type"),
        ("paper_weeks: -1", "wrong-type"),
        ("paper_weeks: 99999", "wrong-type"),
        ("cancelled_weeks: [3]", "wrong-type"),
        ("cache: misschien", "wrong-type"),
        ("language: fr", "unknown-value"),
        ("now: gisteren", "bad-moment"),
    ],
)
def test_a_mistake_in_an_option_has_its_line(tmp_path, option, code):
    """Whatever is wrong below `raadsweek` is told with the line and the key it stands on."""
    key = f"plugins.1.raadsweek.{option.split(':')[0]}"
    text = f"{START}plugins:\n  - search\n  - raadsweek:\n      {option}\n"

    assert found(tmp_path, text) == [("mkdocs.yml", 7, key, code)]


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins: [raadsweek]",
        "plugins: [raadsweek: {feed_length: 10, cache: no, now: 2026-11-20}]",
        "plugins: {raadsweek: {paper_weeks: 0, enabled: true}, tags: {}}",
        "plugins:\n  - raadsweek:\n  - other: {feed_lenght: 10}",
        "plugins: [raadsweek]\nmarkdown_extensions:\n  - x: {f: !!python/name:a.b.c }",
        "plugins: [raadsweek]\nhooks: [x.py]\nmarkdown_extensions: [x: {b: !relative }]",
        "plugins: [raadsweek]\nextra: {analytics: {provider: x}, anything: [1, {a: b}]}",
        "",
    ],
)
def test_what_is_in_order_or_of_others_is_no_mistake(tmp_path, plugins):
    """Options of other plugins, their tags and unknown keys of MkDocs are theirs."""
    assert found(tmp_path, START + plugins + "\n") == []


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("extra:\n  raadsweek_theme:\n    primry: '#0b3c5a'\n", 5, "unknown-key"),
        ("extra:\n  raadsweek_theme:\n    primary: blauw\n", 5, "bad-colour"),
        ("extra:\n  raadsweek_theme:\n    primary: #0b3c5a\n", 5, "bad-colour"),
        ("plugins:\n  - raadsweek:\n    feed_length: 10\n", 5, "beside-plugin"),
        ("plugins:\n  - raadsweek: 10\n", 4, "not-a-table"),
        ("docs_dir: [content]\n", 3, "wrong-type"),
        ("exclude_docs: |\n  *.psd\n  !\n", 3, "bad-pattern"),
    ],
)
def test_mistakes_elsewhere_have_their_line_too(tmp_path, text, line, code):
    """The looks, where options stand, and the keys of MkDocs that Raadsweek reads itself."""
    ((path, at, _, said),) = found(tmp_path, "site_name: Raad\ntheme: material\n" + text)

    assert (path, at, said) == ("mkdocs.yml", line, code)


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("extra_javascript: [https://cdn.example/x.js]\n", 4, "other-host"),
        (
            "extra_javascript:\n  - a.js\n  - {path: //cdn.example/x.js}\n",
            6,
            "other-host",
        ),
        ("extra_css:\n  - 'http://cdn.example/x.css'\n", 5, "other-host"),
        ("extra_css: ['\\\\cdn.example\\x.css']\n", 4, "other-host"),
        ("extra:\n  foot:\n  - {title: X, path: //cdn.example/}\n", 6, "bad-address"),
        ("markdown_extensions: [pymdownx.snippets]\n", 4, "reads-files"),
        (
            "markdown_extensions:\n  - toc\n  - pymdownx.snippets: {x: /}\n",
            6,
            "reads-files",
        ),
        ("markdown_extensions:\n  pymdownx.b64: {base_path: /}\n", 5, "reads-files"),
        ("markdown_extensions: ['pymdownx.snippets:SnippetExtension']\n", 4, "reads-files"),
        ("plugins: [raadsweek, macros]\n", 4, "reads-files"),
        ("plugins:\n  - raadsweek\n  - social: {cards: true}\n", 6, "other-host"),
        ("plugins:\n  raadsweek: {}\n  material/info: {}\n", 6, "other-host"),
        ("plugins:\n  - group:\n      plugins:\n        - blog: {}\n", 7, "unfit-plugin"),
        ("plugins: [raadsweek, offline]\n", 4, "unfit-plugin"),
        ("docs_dir: /etc\n", 4, "bad-folder"),
        ("docs_dir: ../elders\n", 4, "bad-folder"),
        ("docs_dir: .\n", 4, "bad-folder"),
        ("site_dir: record\n", 4, "bad-folder"),
        ("site_dir: record/site\n", 4, "bad-folder"),
        ("site_dir: content\n", 4, "bad-folder"),
        ("site_dir: calendars\n", 4, "bad-folder"),
        ("site_dir: ../..\n", 4, "bad-folder"),
        ("site_dir: .\n", 4, "bad-folder"),
    ],
)
def test_what_would_break_a_promise_is_refused(tmp_path, text, line, code):
    """Bytes of another host, files that are read by their path, and the site in other folders."""
    ((path, at, key, said),) = found(tmp_path, START + text)

    assert (path, at, said) == ("mkdocs.yml", line, code)
    assert text.startswith(key.partition(".")[0])


@pytest.mark.parametrize(
    "text",
    [
        "extra_css: [stijl/eigen.css, https://raad.example/a.css]",
        "extra_javascript: [a.js, {path: b/c.mjs, type: module}]",
        "extra: {foot: [{title: X, path: over.md}, {title: Y, path: https://elders.example/}]}",
        "markdown_extensions: [toc, pymdownx.details, {pymdownx.superfences: {}}]",
        "docs_dir: teksten\nsite_dir: ../site",
        "site_dir: uit/site",
        "plugins: [raadsweek, search, tags, {social: {enabled: false}}]",
        "theme: {name: material, custom_dir: overrides}",
        "theme: {name: material, custom_dir: templates/site}",
        "theme: {name: material, custom_dir: ../huisstijl/thema}",
    ],
)
def test_what_breaks_no_promise_is_let_be(tmp_path, text):
    """Files of the council's own, links to others, and folders apart."""
    start = START.partition("theme:")[0] if text.startswith("theme:") else START
    assert found(tmp_path, f"{start}{text}\n") == []


@pytest.mark.parametrize(
    ("theme", "option", "language"),
    [
        ("language: en", "", "en"),
        ("language: en", "language: en", "en"),
        ("language: nl", "", "nl"),
        ("font: false", "language: en", "en"),
        ("font: false", "", "nl"),
        ("language: is", "", None),
        ("language: nl", "language: en", None),
    ],
)
def test_the_language_of_the_theme_counts(tmp_path, theme, option, language):
    """It is that of the interface too; one we do not speak, or two languages, is a mistake."""
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"theme:\n  name: material\n  {theme}\nplugins: [raadsweek: {{{option}}}]\n")
    if language:
        assert read_settings(file).language == language
    else:
        with pytest.raises(ContentError) as error:
            read_settings(file)
        assert [p.line for p in error.value.problems] == [3]


def test_a_mistake_in_what_is_inherited_is_told_at_its_own_file(tmp_path):
    """The line is in the file in which the key stands; what the file itself says goes before."""
    (tmp_path / "base.yml").write_text(
        "site_name: Basis\nplugins:\n  raadsweek:\n    feed_lenght: 10\n    paper_weeks: 2\n"
    )
    text = "INHERIT: base.yml\nplugins:\n  raadsweek: {paper_weeks: 0}\n"

    assert found(tmp_path, text) == [
        ("base.yml", 4, "plugins.raadsweek.feed_lenght", "unknown-key")
    ]
    assert found(tmp_path, "INHERIT: weg.yml\n") == [("mkdocs.yml", 1, "INHERIT", "inherit")]
    assert found(tmp_path, "INHERIT: mkdocs.yml\n") == [("mkdocs.yml", 1, "INHERIT", "inherit")]
    (tmp_path / "base.yml").write_text(
        "site_name: Basis\nplugins:\n  raadsweek: {feed_length: 7}\n"
    )
    (tmp_path / "mkdocs.yml").write_text(text)
    settings = read_settings(tmp_path / "mkdocs.yml")
    assert (settings.site_name, settings.feed_length, settings.paper_weeks) == ("Basis", 7, 0)


def test_a_variable_of_the_machine_counts(tmp_path, monkeypatch):
    """`!ENV` gives what MkDocs gives, and its value is checked as any other."""
    monkeypatch.setenv("LANG_TEST", "12")
    text = "plugins: [raadsweek: {feed_length: !ENV LANG_TEST}]\nsite_url: !ENV [NIET, ook-niet]\n"
    assert found(tmp_path, text) == []
    settings = read_settings(tmp_path / "mkdocs.yml")
    assert (settings.feed_length, settings.site_url) == (12, "ook-niet")
    monkeypatch.setenv("LANG_TEST", "veel")
    assert found(tmp_path, text)[0][1] == 1


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text("ab: #'-[]{}&*!|>%@\n", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = ("site_name", "plugins", "extra", "theme", "nav", "docs_dir")


@given(st.dictionaries(st.sampled_from(KEYS), PLAIN), st.dictionaries(st.sampled_from(KEYS), PLAIN))
def test_it_is_read_as_mkdocs_reads_it(tmp_path_factory, child, parent):
    """Whatever stands in the file and in what it inherits from: the same values, and no crash."""
    folder = tmp_path_factory.mktemp("config")
    (folder / "base.yml").write_text(yaml.safe_dump(parent, allow_unicode=True))
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump({"INHERIT": "base.yml", **child}, allow_unicode=True))
    chain, problems = config_chain(file, folder)
    with file.open("rb") as stream:
        theirs = yaml_load(stream)

    assert problems == []
    assert merged(chain) == theirs
    for problem in configuration(file).problems:
        assert problem.path in ("base.yml", "mkdocs.yml")
        assert problem.line


@given(st.text("ab:#'\"-[]{}&*!|>%@?, \t\n", max_size=40))
def test_no_text_is_too_strange(tmp_path_factory, text):
    """Whatever is typed: values or problems with a line, never an exception."""
    file = tmp_path_factory.mktemp("config") / "mkdocs.yml"
    file.write_text(text)

    for problem in configuration(file).problems:
        assert problem.line


@pytest.fixture
def council(project_folder, monkeypatch):
    """A project with two mistakes in the options of mkdocs.yml."""
    options = "{feed_lenght: 10, langauge: en}"
    project_folder.write(
        "mkdocs.yml", f"{START}docs_dir: content\nplugins:\n  - raadsweek: {options}\n"
    )
    project_folder.write("content/contact.md", "# Contact\n")
    monkeypatch.chdir(project_folder.root)
    return project_folder


@pytest.mark.parametrize("command", ["check", "build", "plan", "next", "publish"])
def test_every_command_says_it_in_dutch_and_ends_with_1(council, capsys, command):
    """File, line and nearest word; nothing is written."""
    assert run([command]) == 1
    said = capsys.readouterr().err

    assert "mkdocs.yml:6: het veld 'feed_lenght' is niet bekend. Bedoelt u 'feed_length'?" in said
    assert "Bedoelt u 'language'?" in said
    assert "Er zijn 2 fouten in mkdocs.yml" in said
    assert not (council.root / "site").exists()


def test_check_tells_it_in_json(council, capsys):
    """Scripts get the list that they always get."""
    assert run(["check", "--format", "json"]) == 1
    assert '"path": "mkdocs.yml"' in capsys.readouterr().out


def test_mkdocs_itself_says_the_same(council):
    """`mkdocs build` tells file, line and nearest word as well, and ends with 1."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "mkdocs.yml:6: het veld 'feed_lenght' is niet bekend. Bedoelt u 'feed_length'?" in (
        done.stderr
    )
    assert not (council.root / "site").exists()


@pytest.mark.parametrize(
    "folder", [".", "..", "/", "content", "content/beelden", "calendars", "record", "site", ".git"]
)
def test_a_theme_lies_in_no_folder_with_what_is_not_public(tmp_path, folder):
    """MkDocs copies every file of `custom_dir` to the site: drafts and the record are no theme."""
    text = f"site_name: Raad\ntheme:\n  name: material\n  custom_dir: {folder}\n"

    assert [each[1:] for each in found(tmp_path, text)] == [(4, "theme.custom_dir", "bad-folder")]


def test_a_theme_that_is_a_link_into_the_content_is_no_theme(tmp_path):
    """Whatever its name is, it is the folder to which it leads."""
    (tmp_path / "content").mkdir()
    (tmp_path / "thema").symlink_to("content")
    text = "site_name: Raad\ntheme:\n  name: material\n  custom_dir: thema\n"

    assert [each[3] for each in found(tmp_path, text)] == ["bad-folder"]


def test_a_style_of_the_council_loads_nothing_from_another_host(tmp_path):
    """Neither a font nor a picture, wherever the style lies; one of its own host it may."""
    for folder in ("content", "templates/site"):
        (tmp_path / folder).mkdir(parents=True)
    styles = {
        "content/a.css": "@import 'https://fonts.example/css?family=Roboto';",
        "templates/site/b.css": "p { background: url(//cdn.example/b.png) }",
        "content/c.css": "p { background: url(https://raad.example/c.png) } /* url(//x.example) */",
    }
    for file, text in styles.items():
        (tmp_path / file).write_text(text)
    text = f"{START}extra_css:\n  - a.css\n  - b.css\n  - c.css\n  - weg.css\n"

    assert found(tmp_path, text) == [
        ("mkdocs.yml", 5, "extra_css.0", "other-host"),
        ("mkdocs.yml", 6, "extra_css.1", "other-host"),
    ]


def test_a_key_that_stands_there_twice_is_told(tmp_path):
    """YAML takes the last one in silence, and all that stands below the first is gone."""
    text = START + "extra:\n  a: 1\nnav:\n  - index.md\nextra:\n  b: 1\n  b: 2\n"

    assert found(tmp_path, text) == [
        ("mkdocs.yml", 8, "extra", "duplicate-key"),
        ("mkdocs.yml", 10, "extra.b", "duplicate-key"),
    ]


def test_a_key_over_one_that_is_merged_is_no_mistake(tmp_path):
    """`<<` is there to be written over."""
    text = (
        START + "extra:\n  one: &one {a: 1}\n  two: {<<: *one, a: 2}\n  three: {<<: *one, a: 3}\n"
    )

    assert found(tmp_path, text) == []
