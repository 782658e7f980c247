"""Body from chrome: where extractors fail, other languages, plain text, bad pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extract.blocks import from_html, from_text, tree
from extract.body import line_features, rough, separation
from extract.body.separation import Separation
from extract.model import Kind

PAGES = Path(__file__).parent.parent / "pages"
SEED = Path(__file__).parent.parent.parent / "seeds" / "000_ea71a25708366c05.txt"


def of_html(html: str) -> Separation:
    root = tree.parse(html)
    return separation.separate(from_html.blocks(root), root)


def of_text(text: str) -> Separation:
    return separation.separate(from_text.blocks(text))


@cache
def page(name: str) -> Separation:
    text = (PAGES / name).read_text(encoding="utf-8")
    return of_html(text) if name.endswith(".html") else of_text(text)


def body_text(separation: Separation) -> str:
    return "\n".join(block.text for block in separation.blocks)


def reason_for(separation: Separation, words: str) -> str:
    (found,) = {block.reason for block in separation.removed if words in block.text}
    return found


HTML_PAGES = ["body_tail", "body_embeds", "body_prices", "body_release", "body_digest"]
KEPT = [
    ("body_tail", "The channel that leads into the old harbour"),
    ("body_tail", "The trust expects the channel to need attention again"),
    ("body_embeds", "The night train is back. First departure Friday"),
    ("body_embeds", "A second route, to the islands in the north"),
    ("body_prices", "Children under 16\t£1.80\t£15.00"),
    ("body_prices", "Lanes for fast swimmers"),
    ("body_prices", "What is still missing"),
    ("body_prices", "The car park has forty places"),
    ("body_release", "PORT ELLIN, 19 January 2026"),
    ("body_release", "It will go on buying the rest from farms"),
    ("body_digest", "Household waste will be collected"),
    ("body_digest", "A burger chain may not build"),
    ("body_digest", "A bench on the sea wall will remember"),
]
CUT = [
    ("body_tail", "Ferry spends the night on a sandbank"),
    ("body_tail", "Sign up to our free weekly newsletter"),
    ("body_tail", "has won two regional press awards"),
    ("body_tail", "Crab prices fall for the third month"),
    ("body_tail", "Ferry timetable changes from Monday"),
    ("body_tail", "All rights reserved"),
    ("body_embeds", "A couchette is a simple bed"),
    ("body_embeds", "Photograph: M. Osei"),
    ("body_embeds", "Image 1 of 5"),
    ("body_embeds", "PORT ELLIN, 11 May 2026"),
    ("body_embeds", "Night trains"),
    ("body_embeds", "I took the old one in 2003"),
    ("body_prices", "Published 4 June 2026"),
    ("body_release", "Five walks with a view"),
    ("body_digest", "Readers' letters"),
]


@pytest.mark.parametrize(("name", "words"), KEPT)
def test_what_belongs_to_the_article_stays(name: str, words: str) -> None:
    assert words in body_text(page(f"{name}.html"))


@pytest.mark.parametrize(("name", "words"), CUT)
def test_chrome_is_cut_wherever_it_stands(name: str, words: str) -> None:
    assert words not in body_text(page(f"{name}.html"))
    assert any(words in block.text for block in page(f"{name}.html").removed)


@pytest.mark.parametrize("name", HTML_PAGES)
def test_the_headline_is_the_title_and_no_body(name: str) -> None:
    found = page(f"{name}.html")
    (title,) = [block for block in found.removed if block.kind is Kind.TITLE]
    assert found.title == title.text
    assert title.text not in [block.text for block in found.blocks]
    assert found.warning is None


@pytest.mark.parametrize("name", HTML_PAGES)
def test_no_block_is_lost_and_none_comes_twice(name: str) -> None:
    root = tree.parse((PAGES / f"{name}.html").read_text(encoding="utf-8"))
    raw = [block.text for block in from_html.blocks(root)]
    found = page(f"{name}.html")
    together = [block.text for block in found.blocks]
    for block in reversed(found.removed):
        together.insert(block.before, block.text)
    assert together == raw


def test_a_tweet_stays_a_quote_and_a_table_a_table() -> None:
    kinds = {block.kind for block in page("body_embeds.html").blocks}
    assert Kind.QUOTE in kinds
    tables = [b for b in page("body_prices.html").blocks if b.kind is Kind.TABLE]
    assert len(tables) == 1


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("body_tail", "Sign up to our free", "subscription pitch"),
        ("body_tail", "has won two regional", "author card"),
        ("body_tail", "Crab prices fall", "related link"),
        ("body_tail", "Harbour dredging to start", "headline"),
        ("body_tail", "All rights reserved", "page footer"),
        ("body_embeds", "A couchette is", "hidden on the page"),
        ("body_embeds", "The first carriages", "picture caption"),
        ("body_embeds", "I took the old one", "reader comment"),
    ],
)
def test_reasons_say_what_was_cut(name: str, words: str, reason: str) -> None:
    assert reason_for(page(f"{name}.html"), words) == reason


@pytest.mark.parametrize(
    "link",
    [
        "Related: Ten ways to dry a carpet",
        "READ MORE: Ten ways to dry a carpet",
        "Lesen Sie auch: Zehn Arten, einen Teppich zu trocknen",
    ],
)
def test_a_link_that_says_where_it_leads_is_cut_within_the_text(link: str) -> None:
    found = of_html(INTERRUPTED.format(f'<a href="/other">{link}</a>'))
    assert [block.text for block in found.removed if block.before > 0] == [link]
    assert found.removed[-1].reason == "related link"


def test_a_sentence_that_begins_like_such_a_link_stays() -> None:
    words = "Related: the council\u2019s debt, which <a href='/debt'>grew again</a> last year."
    assert "Related: the council" in body_text(of_html(INTERRUPTED.format(words)))


INTERRUPTED = """<html><body><article><h1>Sea wall gives way at Skerry</h1>
<p>More than 300 homes were flooded early on Monday when the sea wall at Skerry gave way during a
spring tide, the harbour office said.</p>
<p>Nobody was killed, but eleven people were taken to hospital, two of them very cold. Fire crews
brought 140 people out in boats.</p>
<p>{}</p>
<p>The office had warned in March that the wall needed repairs. The county, which owns it, said in
June that it could not afford the work.</p>
<p>Another high tide is expected on Thursday. Engineers hope to close the gap with 900 tonnes of
rock before then.</p></article></body></html>"""


def test_author_line_and_date_line_are_found() -> None:
    assert page("body_embeds.html").byline == "By Oskar Lindqvist"
    assert page("body_embeds.html").dateline == "PORT ELLIN, 11 May 2026, 06:40"


def test_confidence_is_a_probability() -> None:
    for block in page("body_tail.html").removed:
        assert 0.0 <= block.confidence <= 1.0


def test_the_seed_is_separated_line_by_line() -> None:
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").split("\n") if line.strip()]
    found = of_text(SEED.read_text(encoding="utf-8"))
    assert found.title == lines[0]
    assert [block.text for block in found.blocks] == lines[1:12]
    assert len(found.removed) == len(lines) - 11


@pytest.mark.parametrize(
    ("name", "first", "last", "title"),
    [
        (
            "body_scraped_portal.txt",
            "More than two hundred white storks",
            "The station asks walkers",
            "Storks winter in the valley for the first time since records began",
        ),
        (
            "body_scraped_wire.txt",
            "Hartley Glass has shut down",
            "Food producers warned",
            "Glass maker halts second furnace as gas price bites",
        ),
    ],
)
def test_plain_text_with_its_chrome(name: str, first: str, last: str, title: str) -> None:
    found = page(name)
    assert found.title == title
    assert found.blocks[0].text.startswith(first)
    assert found.blocks[-1].text.startswith(last)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("body_scraped_portal.txt", "ALSO READ: Ten garden birds"),
        ("body_scraped_wire.txt", "Scroll to continue"),
    ],
)
def test_plain_text_with_a_line_of_chrome_in_its_midst(name: str, line: str) -> None:
    assert line not in body_text(page(name))


LANGUAGES = {
    "Greek": (
        "Το νέο μουσείο άνοιξε τις πύλες του",
        "Το νέο μουσείο της πόλης άνοιξε το Σάββατο τις πύλες του για το κοινό, έπειτα από δώδεκα"
        " χρόνια εργασιών και πολλές αναβολές, όπως ανακοίνωσε ο δήμος.",
        "Οι επισκέπτες περίμεναν ώρες στην ουρά, ενώ τα πρώτα εισιτήρια είχαν εξαντληθεί από το"
        " πρωί. Η είσοδος είναι δωρεάν κάθε πρώτη Κυριακή του μήνα.",
        "Αρχική",
    ),
    "Polish": (
        "Nowy most połączy oba brzegi rzeki",
        "Nowy most połączy oba brzegi rzeki już jesienią przyszłego roku, zapowiedział w"
        " poniedziałek burmistrz miasta, który otrzymał właśnie zgodę na rozpoczęcie budowy.",
        "Mieszkańcy czekali na tę przeprawę od powodzi, która zniszczyła stary most. Dziś, aby"
        " dostać się na drugą stronę, muszą jechać dwadzieścia kilometrów.",
        "Strona główna",
    ),
    "Russian": (
        "В городе откроется новая библиотека",
        "В городе осенью откроется новая библиотека, в которой будет место для ста тысяч книг и"
        " двухсот читателей, сообщила во вторник пресс-служба мэрии.",
        "Здание построили на месте старого рынка. Жители спорили о проекте шесть лет, пока"
        " архитекторы не согласились сохранить часовую башню.",
        "Главная",
    ),
    "Arabic": (
        "افتتاح محطة جديدة للقطارات في المدينة",
        "افتتحت المدينة يوم الأحد محطة جديدة للقطارات تتسع لأربعين ألف مسافر في اليوم، بعد أعمال"
        " بناء استمرت سبع سنوات، وفق ما أعلنته وزارة النقل.",
        "وقال مدير المحطة إن القطارات ستصل إلى الساحل في أقل من ساعتين، وإن أسعار التذاكر لن ترتفع"
        " قبل نهاية العام المقبل.",
        "الرئيسية",
    ),
    "Chinese": (
        "市中心新公园周末向市民开放",
        "市中心的新公园将于本周末向市民开放。市政府星期四表示，公园占地二十公顷，种植了三千多棵树，"
        "还建有一座可以容纳五百人的露天剧场。",
        "工程历时四年，因地下水位过高而两度停工。附近居民说，他们希望公园能够让夏天的街道凉快一些，"
        "也希望晚上有足够的灯光。",
        "首页",
    ),
    "Japanese": (
        "港町の灯台、百年ぶりに修復へ",
        "港町の灯台が百年ぶりに修復されることになった。市は火曜日、来年の春から工事を始め、"
        "二年かけて外壁と階段を直すと発表した。",
        "灯台は嵐のたびに傷みが進み、三年前から立ち入りが禁止されている。地元の漁師たちは"
        "「明かりが消えなくてよかった」と話した。",
        "ホーム",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_separation_does_not_depend_on_english(language: str) -> None:
    title, one, two, home = LANGUAGES[language]
    menu = "".join(f'<li><a href="/{i}">{home} {i}</a></li>' for i in range(6))
    story = "".join(f"<p>{text}</p>" for text in (one, two, one[::-1], two[::-1]))
    found = of_html(
        f"<html><head><title>{title}</title></head><body><div class='menu'><ul>{menu}</ul></div>"
        f"<div class='c'><h1>{title}</h1>{story}</div>"
        f"<div class='foot'><ul>{menu}</ul><p>{home} © 2026</p></div></body></html>"
    )
    assert [block.text for block in found.blocks] == [one, two, one[::-1], two[::-1]]
    assert found.title == title


STORY = (
    "The mayor opened the rebuilt market hall on Thursday, two years after a fire that began in a"
    " bakery had destroyed the roof and half of the stalls.",
    "Traders will pay the old rent until the end of the year, she said, and then about a tenth"
    " more, which is less than the council had asked for in the spring.",
    "The clock over the gate, which stopped at ten past four on the night of the fire, will stay"
    " as it is. Everybody in town knows what it means.",
)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + "".join(f"<p>{p}</p>" for p in STORY),
        "<br><br>".join(STORY),
        "<p>" + "<p>".join(STORY),
        "<div>" + "</div><div>".join(STORY) + "</div>",
        "<table><tr><td><a href=/>Home</a></td><td>" + "<p>".join(STORY) + "</td></tr></table>",
        "<center><font size=2>" + "<br>".join(STORY) + "</font>",
        "<amp-body><article>" + "".join(f"<p>{p}</p>" for p in STORY) + "</article></amp-body>",
    ],
    ids=["5,000 divs", "no p", "unclosed p", "divs", "tables", "breaks", "AMP"],
)
def test_the_text_comes_out_of_any_markup(html: str) -> None:
    assert body_text(of_html(html)).split("\n") == list(STORY)


def test_captions_are_no_body_unless_pictures_are_the_story() -> None:
    figures = "".join(
        f"<figure><img src='{i}.jpg'><figcaption>{text}</figcaption></figure>"
        for i, text in enumerate(STORY)
    )
    story = "".join(f"<p>{text}</p>" for text in (*STORY, *[text[::-1] for text in STORY]))
    title = "<h1>Market hall opens again</h1>"
    mixed = of_html(f"<article>{title}{figures[: figures.index('</figure>')]}</figure>{story}")
    assert STORY[0] in [b.text for b in mixed.removed if b.kind is Kind.CAPTION]
    pictures = of_html(f"<article>{title}{figures}</article>")
    assert [block.text for block in pictures.blocks] == list(STORY)


def test_an_empty_page_says_so() -> None:
    found = of_html("<html><body></body></html>")
    assert found.blocks == ()
    assert found.warning == "this page has no text"
    assert of_text("").warning == "this page has no text"


def test_an_empty_shell_shows_the_text_of_its_metadata() -> None:
    script = '{"@type": "NewsArticle", "articleBody": "' + "\\n\\n".join(STORY) + '"}'
    found = of_html(
        f'<html><head><script type="application/ld+json">{script}</script></head>'
        "<body><div id='app'>Loading…</div></body></html>"
    )
    assert [block.text for block in found.blocks] == list(STORY)
    assert found.warning is not None
    assert "metadata" in found.warning


def test_a_login_page_is_no_article_and_shows_what_it_has() -> None:
    found = of_html(
        "<h1>Welcome back</h1><form><label>Name</label><input name=n><label>Password</label>"
        "<input type='password'><button>Sign in</button></form><p>Forgot your password?</p>"
    )
    assert found.warning is not None
    assert "login page" in found.warning
    assert "Forgot your password?" in body_text(found)


def test_a_list_of_links_is_no_article_and_shows_what_it_has() -> None:
    links = "".join(
        f'<li><a href="/{i}">Story number {i} about the town</a></li>' for i in range(9)
    )
    found = of_html(f"<h1>All stories</h1><ul>{links}</ul>")
    assert found.warning is not None
    assert "list of links" in found.warning
    assert "Story number 8 about the town" in body_text(found)


def test_all_of_it_can_be_body() -> None:
    raw = from_text.blocks("A line\n\nAnother line\n\nSubscribe now")
    found = separation.everything(raw)
    assert [block.text for block in found.blocks] == ["A line", "Another line", "Subscribe now"]
    assert found.removed == ()


class TestLines:
    """What lines of plain text tell of each other."""

    def test_a_heading_between_paragraphs_and_a_line_of_a_menu(self) -> None:
        long = (
            "The ferry left the old quay at noon and came back at dusk, as it had for years. " * 2
        )
        lines = ["Home", "News", "Sport", long, long, "A heading", long, long, "Contact", "Terms"]
        found = line_features.columns(lines, {}, 1.0)
        assert [found["core_from"][3], found["core_to"][7], found["core_size"][0]] == [0, 0, 5]
        assert found["short_run"][1] == 3
        assert found["short_run"][5] == 1
        assert found["prose_near"][5] > found["prose_near"][1]

    def test_function_words_are_those_of_the_page(self) -> None:
        prose = "Det var en gang en mann som bodde i et hus ved havet, og han var glad i det. " * 2
        found = line_features.columns([prose, prose, "en mann i det", "Kontakt Oss"], {}, 1.0)
        assert found["function"][2] == 1
        assert found["function"][3] == 0

    def test_the_stretch_that_an_opinion_takes_for_the_body(self) -> None:
        found = line_features.context([0.1, 0.9, 0.4, 0.8, 0.1], [200.0] * 5)
        assert found["body_from"] == [-1, 0, 1, 2, 3]
        assert found["body_to"] == [-3, -2, -1, 0, 1]


def test_a_page_too_long_to_be_looked_at_closely() -> None:
    menu = [f"Section {number}" for number in range(30)]
    prose = f"{STORY[0]} {STORY[1]}"
    lines = [*menu, *(f"Entry {n}. {prose}" for n in range(rough.MOST)), *menu]
    found = of_text("\n".join(lines))
    assert len(found.blocks) == rough.MOST
    assert {block.text for block in found.removed} == set(menu)
