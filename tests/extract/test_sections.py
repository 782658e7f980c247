"""Sections: from headings, from topics, and their titles."""

from extract.discourse import sections, terms
from extract.model import Block, Kind, Section

HARBOUR = (
    "The harbour of Westmere silts up every winter, and every spring the dredgers come back. The"
    " harbour council pays for the dredgers with a fee on every mooring.",
    "This year the dredgers found a wooden hull under the silt of the harbour. Divers say that the"
    " hull is three hundred years old, and the harbour is closed until the divers have raised it.",
    "The harbour master, Olga Renn, hopes that the moorings open again before the regatta. Without"
    " moorings the harbour loses a third of its fees.",
)
SCHOOL = (
    "Up the hill the village school has a trouble of its own. The school roof leaks, and the"
    " pupils have lessons in the gymnasium. The roof is to be mended in the school holidays.",
    "Teachers asked the county for a new roof four years ago. The county sent buckets. Parents of"
    " the pupils have now collected money for slates, and a carpenter teaches the pupils to nail.",
    "The head teacher, Bram Okafor, says that no lesson was lost. The pupils like the gymnasium,"
    " and the school choir sounds better under its beams than in any classroom.",
)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(Kind.PARAGRAPH, text) for text in texts)


def covers(found: tuple[Section, ...], blocks: tuple[Block, ...]) -> bool:
    starts = [section.start for section in found]
    ends = [section.end for section in found]
    return starts == [0, *ends[:-1]] and ends[-1] == len(blocks)


def test_headings_make_sections_of_their_level() -> None:
    blocks = (
        Block(Kind.PARAGRAPH, "The old bridge over the Tarn is closed."),
        Block(Kind.HEADING, "What happened", level=2),
        Block(Kind.PARAGRAPH, "A lorry hit it."),
        Block(Kind.HEADING, "The lorry", level=3),
        Block(Kind.PARAGRAPH, "It was too high."),
    )
    found = sections.find(blocks)
    assert [(s.title, s.start, s.end, s.level, s.topical) for s in found[1:]] == [
        ("What happened", 1, 3, 2, False),
        ("The lorry", 3, 5, 3, False),
    ]
    assert found[0].topical
    assert covers(found, blocks)


def test_topics_are_cut_where_the_words_change() -> None:
    blocks = paragraphs(*HARBOUR * 2, *SCHOOL * 2)
    found = sections.find(blocks)
    assert [(s.start, s.end) for s in found] == [(0, 6), (6, 12)]
    assert all(section.topical for section in found)
    harbour, school = (section.title.lower() for section in found)
    assert any(word in harbour for word in ("harbour", "renn", "westmere", "dredgers", "hull"))
    assert any(word in school for word in ("school", "okafor", "roof", "pupils", "gymnasium"))


def test_a_short_text_is_one_section() -> None:
    blocks = paragraphs(*HARBOUR)
    (section,) = sections.find(blocks)
    assert (section.start, section.end) == (0, 3)


def test_titles_are_short_own_words_and_all_different() -> None:
    blocks = paragraphs(*(HARBOUR + SCHOOL) * 8)
    found = sections.find(blocks)
    assert covers(found, blocks)
    assert len(found) >= 3
    titles = [section.title for section in found]
    assert len(set(titles)) == len(titles)
    for section in found:
        assert len(section.title) <= 40
        assert section.title[0].isupper()
        assert section.title.lower() not in terms.STOP


def test_a_title_does_not_join_a_body_and_a_person() -> None:
    (section,) = sections.find(
        paragraphs(
            "Sweden’s ambassador to the United Nations Anna Weller spoke to reporters.",
            "Nobody had expected the ambassador to the United Nations Anna Weller to speak.",
        )
    )
    assert section.title == "Anna Weller"


def test_other_languages_take_the_first_words() -> None:
    (section,) = sections.find(paragraphs("Стеклянный мост открыли вчера. Он длинный."))
    assert section.title == "Стеклянный мост открыли вчера"
    (section,) = sections.find(paragraphs("新しい橋が昨日開通した。長さは百メートル。"))
    assert section.title == "新しい橋が昨日開通した"


def test_odd_bodies() -> None:
    assert sections.find(()) == ()
    for kind in (Kind.CODE, Kind.HEADING, Kind.TABLE):
        (section,) = sections.find((Block(kind, "x"),))
        assert section.title
    (section,) = sections.find(paragraphs(""))
    assert section.title
