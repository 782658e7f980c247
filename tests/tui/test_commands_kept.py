"""The commands over the library, from the command line to what is printed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import extract
from extract.model import Briefing, Page, Span
from tui import arguments, commands
from tui.cli import main
from tui.commands import completion, man
from tui.library import adding, articles, marks, shelf
from tui.library.store import Library

PAGES = Path(__file__).parents[1] / "pages"
HARBOUR, QUARRY = str(PAGES / "harbour.html"), str(PAGES / "quarry.html")


def test_articles_are_added_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", HARBOUR, "nowhere.html", QUARRY]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "    1  added: Harbour board rejects plan for second ferry terminal",
        "    2  added: Quarry water is safe, says institute",
    ]
    assert printed.err == "nutgraf: nowhere.html: no such file; check the name\n"
    assert main(["add", HARBOUR]) == 0
    assert "1  already there: Harbour" in capsys.readouterr().out
    assert main(["list", "--sort", "oldest"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("    1  o 2024-03-18   1 min")
    assert first.endswith(
        "Harbour board rejects plan for second ferry terminal | The Tidewater Ledger"
    )
    assert "Quarry water" in second
    assert main(["list", "--json", "--limit", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == 2
    assert main(["show", "1", "--json"]) == 0
    assert Briefing.from_json(capsys.readouterr().out).article.title.startswith("Harbour board")
    assert main(["show", "1", "7"]) == 1
    printed = capsys.readouterr()
    assert "KEY ACTORS" in printed.out
    assert "no article 7" in printed.err


@pytest.mark.parametrize("number", ["x", "0", "-1", "1.5"])
@pytest.mark.parametrize("command", ["show", "refresh", "export"])
def test_what_is_no_number_is_said_to_be_none(
    command: str, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--", number])
    assert ended.value.code == 2
    assert f"{number!r} is no whole number from 1 up" in capsys.readouterr().err


def test_a_number_that_sqlite_cannot_hold_is_of_no_article(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", "9" * 30]) == 1
    assert "no article 999" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["export", "-o"], ["feeds", "export"], ["feeds", "import"]],
    ids=lambda words: " ".join(words),
)
def test_a_user_that_does_not_exist_has_no_home(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "~nobody-of-this-name/file"]) == 1
    assert "nutgraf: ~nobody-of-this-name/file: no such file" in capsys.readouterr().err


def test_the_page_comes_back_byte_by_byte(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["add", HARBOUR])
    capfdbinary.readouterr()
    assert main(["show", "1", "--page"]) == 0
    assert capfdbinary.readouterr().out == Path(HARBOUR).read_bytes()


def test_articles_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", HARBOUR, QUARRY])
    capsys.readouterr()
    assert main(["search", "ferry", "termin"]) == 0
    row, snippet = capsys.readouterr().out.splitlines()
    assert "Harbour board" in row
    assert "ferry terminal" in snippet
    assert main(["search", "zeppelin", "two words"]) == 1
    assert capsys.readouterr().err == 'nutgraf: no article has zeppelin "two words"\n'


def test_a_page_is_extracted_anew_and_keeps_its_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = Page(Path(HARBOUR).read_bytes(), HARBOUR, media_type="text/html")
    article = extract.read_article(HARBOUR)
    older = replace(article, blocks=article.blocks[1:], url=None, site="The feed's name")
    with Library.open() as library:
        number = adding.add(library, page, Briefing(HARBOUR, "", older)).id
        made = marks.add(library, number, older, Span(1, 4, 30), note="kept")
    assert main(["refresh", str(number), "99"]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("    1  has another text now: Harbour board")
    assert "no article 99" in printed.err
    with Library.open() as library:
        briefing = articles.briefing(library, number)
        assert briefing.article.blocks == article.blocks
        assert briefing.actors
        ((mark, span),) = marks.located(briefing.article, marks.of(library, number))
        assert (mark.note, span) == ("kept", Span(2, 4, 30))
        assert made.anchor == mark.anchor
        assert shelf.counts(library).inbox == 1
    assert main(["refresh", str(number)]) == 0
    assert "has the same text" in capsys.readouterr().out


def test_a_page_that_gives_less_than_it_gave_is_left_alone(
    capsys: pytest.CaptureFixture[str], briefing: Briefing
) -> None:
    with Library.open() as library:
        adding.add(library, Page(b"<p>Only a few words.</p>", "made"), briefing)
        assert main(["refresh", "1"]) == 1
        assert "it stays as it was" in capsys.readouterr().err
        assert articles.briefing(library, 1) == briefing


def test_nothing_is_opened_where_a_file_is_called_like_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(HARBOUR, "list")
    assert main(["--text", "./list"]) == 0
    assert "HARBOUR BOARD" in capsys.readouterr().out
    assert main(["list"]) == 0
    assert capsys.readouterr().out == ""


def test_gc_takes_away_what_was_deleted(capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", HARBOUR])
    with Library.open() as library:
        articles.delete(library, [1])
    capsys.readouterr()
    assert main(["list"]) == 0
    assert main(["gc"]) == 0
    assert capsys.readouterr().out.startswith("0 articles taken away")
    assert main(["gc", "--days", "0"]) == 0
    assert capsys.readouterr().out.startswith("1 article taken away")


def test_marks_are_exported(
    briefing: Briefing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = briefing.article
    with Library.open() as library:
        number = adding.add(library, Page(b"", "made"), briefing).id
        text = article.blocks[0].text
        marks.add(library, number, article, Span(0, 0, text.index(",")))
        marks.add(library, number, article, Span(1, 0, 8), note="- who is\n*this*?")
    assert main(["export"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"# {article.title}\n\n")
    assert f"<{article.url}>" in printed
    quote = text[: text.index(",")]
    assert f"\n> {quote}\n\n> Marwick \n\n\\- who is\n\n\\*this\\*?\n" in printed
    assert main(["export", "1", "--json"]) == 0
    exported = json.loads(capsys.readouterr().out)
    assert [mark["quote"] for mark in exported["marks"]] == [quote, "Marwick "]
    file = tmp_path / "marks.md"
    assert main(["export", "-o", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == printed
    assert main(["export", "-o", str(file)]) == 1
    assert "give another name" in capsys.readouterr().err


def test_the_manual_page_has_every_option_of_every_command() -> None:
    page = man.page(arguments.parser(with_commands=True))
    for name in commands.COMMANDS:
        assert f".SS nutgraf {name}\n" in page
    for option in ("--no-library", "--days", "--folder", "--output", "briefing_first"):
        assert option.replace("-", "\\-") in page
    assert not [line for line in page.splitlines() if line.startswith("'")]


def test_bash_completes_commands_options_and_files(tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(completion.script("bash"), encoding="utf-8")
    asked = [["li"], ["list", "--so"], ["list", "--sort", "tit"], ["show", "--pa"], ["add", "har"]]
    shell = f"source {script}; cd {PAGES}\n" + "".join(
        f"COMP_WORDS=(nutgraf {' '.join(words)}) COMP_CWORD={len(words)} COMPREPLY=()\n"
        "_shtab_nutgraf; echo ${COMPREPLY[*]}\n"
        for words in asked
    )
    run = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["list", "--sort", "title", "--page", "harbour.html"]


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_each_shell_has_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "briefing-first" in capsys.readouterr().out


def test_commands_load_neither_textual_nor_rich() -> None:
    code = f"""
import sys
from tui.cli import main
main(["add", {HARBOUR!r}]); main(["list"]); main(["search", "ferry"]); main(["show", "1"])
assert not {{"textual", "rich", "shtab", "httpx"}} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
