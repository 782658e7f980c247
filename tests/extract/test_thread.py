"""Readers' comments are found by their heads: a name, a date and a time, again and again."""

from __future__ import annotations

from extract.blocks import from_html, from_text, tree
from extract.body import separation, thread

ARTICLE = [
    "Rada gminy Brzozowo postanowiła we wtorek zamknąć stary most, choć mieszkańcy obu brzegów "
    "protestowali przeciwko temu od początku zimy i zebrali tysiąc podpisów.",
    "Wójt powiedział, że naprawa kosztowałaby więcej niż nowa droga przez las, a na nową drogę "
    "gmina nie ma dziś pieniędzy i nie będzie ich miała przed końcem roku.",
    "Dzieci będą dojeżdżać do szkoły okrężną trasą, o czterdzieści minut dłużej niż dotąd.",
]
COMMENTS = {
    "~rybak [2019-02-12 14:08]": "Ten most stoi od stu lat i postoi drugie tyle, byle ktoś go "
    "wreszcie pomalował.",
    "~Hanka [2019-02-12 14:31]": "A kto zapłaci za paliwo? Znowu my, jak zawsze, bo z gminy nikt "
    "tamtędy nie jeździ.",
    "~z drugiego brzegu [2019-02-12 15:02]": "Podpisałam, sąsiedzi też podpisali i co z tego "
    "mamy, panowie radni?",
    "~Olek_77 [2019-02-13 08:15]": "Proponuję prom. Wujek ma jeszcze łódź, a woda w tym roku "
    "wysoka.",
    "~gość [2019-02-13 09:40]": "Prom to dobry pomysł, tylko nie w marcu, kiedy płynie lód.",
}


def page(entries: dict[str, str]) -> list[str]:
    threads = "".join(
        f'<div class="hd">{head}</div><p>{text}</p>' for head, text in entries.items()
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
    root = tree.parse(
        f"<html><body><h1>Most zamknięty</h1><div>{body}{threads}</div></body></html>"
    )
    return [block.text for block in separation.separate(from_html.blocks(root), root).blocks]


def test_comments_end_the_article_in_any_language() -> None:
    assert page(COMMENTS) == ARTICLE


def test_comments_are_found_without_markup() -> None:
    lines = [*ARTICLE, *(line for entry in COMMENTS.items() for line in entry)]
    raw = from_text.blocks("\n\n".join(lines))
    assert thread.start(raw) == len(ARTICLE)
    assert [block.text for block in separation.separate(raw).blocks] == ARTICLE


def test_posts_by_the_same_few_are_no_comments() -> None:
    hours = ["14:08", "14:31", "15:02", "15:40", "16:15"]
    posts = dict(zip((f"2019-02-12 {hour} CET" for hour in hours), COMMENTS.values(), strict=True))
    assert page(posts)[: len(ARTICLE)] == ARTICLE
    assert set(COMMENTS.values()) <= set(page(posts))


def test_dates_side_by_side_are_no_comments() -> None:
    raw = from_text.blocks("\n\n".join([*ARTICLE, *COMMENTS]))
    assert thread.start(raw) is None


def test_comments_are_the_body_of_a_page_that_has_nothing_else() -> None:
    lines = [line for entry in COMMENTS.items() for line in entry]
    raw = from_text.blocks("\n\n".join(lines))
    assert thread.start(raw) == 0
    assert separation.separate(raw).blocks
