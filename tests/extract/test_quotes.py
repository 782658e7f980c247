"""Quotes: where they are, who says them, with which word; and what is no quote."""

from pathlib import Path

import pytest

from extract.discourse import sentences
from extract.model import Article, Block, Kind, Quote
from extract.quotes import attribution, marks

PAGES = Path(__file__).parent.parent / "pages"


def article(*texts: str, language: str | None = None) -> Article:
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in texts)
    return Article("", blocks=blocks, language=language)


def find(body: Article) -> tuple[Quote, ...]:
    return attribution.find(body, sentences.find(body.blocks))


def page(name: str) -> Article:
    return article(*(PAGES / name).read_text(encoding="utf-8").strip().split("\n\n"))


def seed() -> Article:
    """The body of the seed document: its first paragraphs."""
    (path,) = (PAGES.parent.parent / "seeds").glob("000_*.txt")
    paragraphs = path.read_text(encoding="utf-8").split("\n\n")
    return article(*(text.strip() for text in paragraphs[1:12]))


def speakers(body: Article) -> dict[str, str | None]:
    """The direct quotes without marks, each with the words that name its speaker."""
    return {
        quote.text.strip("“”‘’\"'"): quote.speaker and quote.speaker.text_in(body)
        for quote in find(body)
        if quote.direct
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “I won’t go,” and left.", ["“I won’t go,”"]),
        ('"A" and "B," he said.', ['"A"', '"B,"']),
        ("‘The officials’ votes don’t count,’ she said.", ["‘The officials’ votes don’t count,’"]),
        ("The officials' plan isn't 'dead', not in the '90s.", ["'dead'"]),
        ("She wrote ``We're late'' and ''so are you''.", ["``We're late''", "''so are you''"]),
        ("Er sagte: „Das ist gut“, und ging.", ["„Das ist gut“"]),
        ("« Bonjour », dit-il. «C’est fini.»", ["« Bonjour »", "«C’est fini.»"]),
        ("»Ja«, sagte sie. »Nein.«", ["»Ja«", "»Nein.«"]),
        ("首相は「戦争はしない」と述べた。", ["「戦争はしない」"]),
        ("“He told me ‘go away’ and left,” she said.", ["“He told me ‘go away’ and left,”"]),
        ("rock ’n’ roll in ’99, a 6'2\" man", []),
        ('“No evidence" yet of "more hours”.', ['“No evidence"', '"more hours”']),
    ],
)
def test_marks_of_all_kinds_and_no_apostrophes(text: str, expected: list[str]) -> None:
    assert [text[quoted.start : quoted.end] for quoted in marks.find(text)] == expected


def test_a_mark_that_is_never_closed_runs_to_the_end_of_the_paragraph() -> None:
    (quoted,) = marks.find("“We will go on, and in the next paragraph too.")
    assert not quoted.closed


def test_a_stray_mark_is_no_quotation() -> None:
    assert marks.find('It weighs 5" or so') == []
    assert marks.find("") == []


def test_wire() -> None:
    found = speakers(page("quotes_wire.txt"))
    oyelaran = "Marta Oyelaran, who leads the Northern Boats Union"
    assert found["We did not want this fight, but we could not go home with nothing,"] == oyelaran
    assert found["Our members have bills to pay this month."] == oyelaran
    assert found["not a surrender"] == "Fisheries Minister Pavel Drozd"
    assert found["Stocks are falling every year,"] == "he"
    assert found["If we do nothing, there will be no fleet left to protect."] == "he"
    assert found["That is the choice in front of us."] == "he"
    rival = found["This minister blinks whenever somebody raises his voice,"]
    assert rival is not None
    assert rival.startswith("Tomas Reke")


def test_reported_speech() -> None:
    body = page("quotes_wire.txt")
    reported = {quote.text: quote for quote in find(body) if not quote.direct}
    freighters = reported["41 freighters had been waiting outside the harbour"]
    assert freighters.speaker is not None
    assert freighters.speaker.text_in(body) == "The port authority"
    assert freighters.cue == "said"


def test_opinion() -> None:
    found = speakers(page("quotes_opinion.txt"))
    assert "smart growth" not in found
    assert "Green Ring" not in found
    assert "The Open City" not in found
    assert found["noise"] == "Mayor Edith Kowal"
    brill = found["standing in the way of children who need homes"]
    assert brill is not None
    assert brill.endswith("Anton Brill")
    assert found["belongs first to the people who sweep it"] == "She"
    assert (found["dead for this year"] or "").startswith("Kowal")


def test_it_may_speak_where_it_is_somebody() -> None:
    found = speakers(article("The union struck. It said the offer was “a slap in the face”."))
    assert found == {"a slap in the face": "It"}


def test_british_marks() -> None:
    found = speakers(page("quotes_british.txt"))
    joan = "Joan Trevelyan, 81, who lives opposite"
    assert found["It gives us something to argue about,"] == joan
    husband = next(text for text in found if text.startswith("My husband’s watch"))
    assert found[husband] == joan
    bride = next(text for text in found if text.startswith("I had a bride ask me"))
    assert found[bride] == "he"
    assert found["I can’t sleep for thinking of it,"] == "he"
    assert found["It’s one bent pin."] == "he"
    assert len(found) == 5


def test_business() -> None:
    body = page("quotes_business.txt")
    found = speakers(body)
    assert found["We grew faster than our own systems,"] == "chief executive Dana Whitlock"
    assert found["That is on me."] == "chief executive Dana Whitlock"
    assert found["You will be paid for March, whatever happens."] == "Whitlock"
    assert found["How can she know that?"] == "one courier"
    assert {quote.cue for quote in find(body) if quote.direct} >= {"said", "told", "tweeted"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The minister will not return to the Baltic Ferry Board having once dismissed its"
            " inquiry as “a waste of paper”.",
            "The minister",
        ),
        (
            "Ruth Okonkwo has now signed the charter of the Northern League, having previously"
            " called it “a list of wishes”.",
            "Ruth Okonkwo",
        ),
    ],
)
def test_a_clause_without_subject_has_that_of_its_sentence(text: str, who: str) -> None:
    assert list(speakers(article(text)).values()) == [who]


def test_seed() -> None:
    body = seed()
    found = speakers(body)
    assert found["one step away from war"] == "Russian Prime Minister Dmitry Medvedev"
    assert found["totally ruined"] == "Russian Prime Minister Dmitry Medvedev"
    assert found["is helpful"] == "he"
    assert found["either Russia has been complicit or simply incompetent"] == "Tillerson"
    assert found["no longer obsolete"] == "Trump"
    assert found["may be at an all-time low in terms of the relationship"] == "he"
    (clinton,) = (who for said, who in found.items() if said.startswith("we cannot speak"))
    assert clinton is not None
    assert clinton.endswith("Hillary Clinton")
    assert found["obsolete"] == "The president"
    assert "America First" not in found
    reported = [quote for quote in find(body) if not quote.direct]
    assert any(
        quote.speaker is not None and quote.speaker.text_in(body).endswith("Nikki Haley")
        for quote in reported
    )


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “ring road” ends in a field.",
        "Her novel “The Long Way Back to Shore” won a prize.",
        "It has become a habit of the council to speak of “clean growth” whenever a field goes.",
        "I have read her last book, “The Narrow Street”, and doubt that the mayor has.",
        "The song “Yesterday” was played at the opening of the “Museum of Lost Things”.",
    ],
)
def test_scare_quotes_and_titles_are_no_quotes(text: str) -> None:
    assert speakers(article(text)) == {}


def test_what_was_not_said_is_not_reported() -> None:
    body = article("The ministry did not say that the bridge would close in May.")
    assert find(body) == ()


def test_who_is_asked_or_named_a_report_says_nothing() -> None:
    body = article(
        "Asked whether he would resign, Vance said: “I have never run from a fight.”",
        "The report, titled “Ashes and Water”, blames the state.",
    )
    (quote,) = find(body)
    assert quote.speaker is not None
    assert quote.speaker.text_in(body) == "Vance"


def test_according_to() -> None:
    body = article("According to the ministry, the reactor “posed no danger at any time”.")
    assert speakers(body) == {"posed no danger at any time": "the ministry"}


def test_a_relative_pronoun_gives_way_to_its_noun() -> None:
    body = article("The vote was lost by Mayor Ruth Adeyemi, who called it “a fairy tale”.")
    assert speakers(body) == {"a fairy tale": "Mayor Ruth Adeyemi"}


def test_a_signed_quotation() -> None:
    body = article("“The river remembers what the town forgets.” — Ana Petrovic")
    assert speakers(body) == {"The river remembers what the town forgets.": "Ana Petrovic"}


def test_a_block_quotation_needs_no_marks() -> None:
    body = Article(
        "",
        blocks=(
            Block(Kind.PARAGRAPH, "The minister wrote to the islanders on Friday:"),
            Block(Kind.QUOTE, "We have heard you, and the ferry will run again."),
        ),
    )
    (quote,) = (quote for quote in find(body) if quote.direct)
    assert quote.text == "We have heard you, and the ferry will run again."
    assert quote.speaker is not None
    assert quote.speaker.text_in(body) == "The minister"


def test_code_and_tables_quote_nobody() -> None:
    blocks = (Block(Kind.CODE, 'print("I said so, he said")'), Block(Kind.TABLE, '"a"\t"b"'))
    assert find(Article("", blocks=blocks)) == ()


def test_other_languages_keep_what_stands_in_marks() -> None:
    body = article(
        "Die Ministerin sagte: „Wir werden das Gesetz im Herbst noch einmal prüfen.“ Der „Spiegel“"
        " berichtete zuerst.",
        language="de",
    )
    (quote,) = find(body)
    assert quote.text == "„Wir werden das Gesetz im Herbst noch einmal prüfen.“"
    assert quote.speaker is None


def test_spans_are_the_words_they_claim() -> None:
    for name in ("wire", "opinion", "british", "business"):
        body = page(f"quotes_{name}.txt")
        for quote in find(body):
            assert quote.text_in(body) == quote.text
            assert quote.actor is None
            assert quote.speaker is None or quote.speaker.text_in(body).strip()


def test_no_text_no_quotes() -> None:
    assert find(Article("")) == ()
    assert find(article("")) == ()
