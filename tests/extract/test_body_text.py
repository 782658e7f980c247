"""Body from chrome where there is no markup: other languages, and where extractors fail."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from extract.blocks import from_text
from extract.body import line_features, refrains, separation
from extract.body.separation import Separation


def of_lines(*lines: str) -> Separation:
    return separation.separate(from_text.blocks("\n".join(lines)))


def texts(found: Separation) -> list[str]:
    return [block.text for block in found.blocks]


class Written(NamedTuple):
    """A page as its text alone: what stands above the article, the article, and what is below."""

    menu: list[str]
    title: str
    byline: str
    story: list[str]
    end: list[str]

    def lines(self) -> list[str]:
        return [*self.menu, self.title, self.byline, *self.story, *self.end]


PAGES = {
    "Greek": Written(
        ["Αρχική", "Πολιτική", "Οικονομία", "Κόσμος", "Αθλητισμός", "Σύνδεση"],
        "Το παλιό φράγμα της Λέρης θα ξαναχτιστεί",
        "Της Άννας Βρεττού | 14 Μαΐου 2026, 08:20",
        [
            "Το παλιό φράγμα της Λέρης θα ξαναχτιστεί μέσα στα επόμενα τρία χρόνια, ανακοίνωσε την"
            " Τετάρτη η περιφέρεια, έπειτα από τις πλημμύρες που άφησαν άστεγες εκατό οικογένειες.",
            "Το έργο θα κοστίσει σαράντα εκατομμύρια ευρώ. Τα μισά θα τα πληρώσει το κράτος και τα"
            " υπόλοιπα οι δήμοι της κοιλάδας, που διαπραγματεύονταν όλο τον χειμώνα.",
            "«Δεν θέλουμε να ξαναδούμε το νερό στα σχολεία μας», είπε ο δήμαρχος Νίκος Σερεμέτης"
            " μετά τη συνεδρίαση. «Οι άνθρωποι έχουν περιμένει αρκετά».",
            "Οι μηχανικοί θα αρχίσουν τις μετρήσεις τον Ιούνιο, όταν θα έχει πέσει η στάθμη του"
            " ποταμού. Ώς τότε ο δρόμος προς το χωριό θα μένει κλειστός τη νύχτα.",
        ],
        ["Διαβάστε επίσης", "Πέντε περίπατοι στην κοιλάδα", "Όροι χρήσης", "Επικοινωνία"],
    ),
    "Polish": Written(
        ["Strona główna", "Kraj", "Świat", "Sport", "Pogoda", "Zaloguj się"],
        "Stary młyn w Brzozowie zostanie muzeum",
        "Jan Wilczek, 14 maja 2026, 08:20",
        [
            "Stary młyn w Brzozowie, który od czterdziestu lat stał pusty, zostanie muzeum rzeki."
            " Rada gminy zgodziła się na to w środę po trzech godzinach sporów.",
            "Za remont zapłaci w połowie województwo. Resztę zbierze stowarzyszenie, które od lat"
            " ratuje koło młyńskie i maszyny przed rdzą oraz złodziejami złomu.",
            "– Bałam się, że tego nie dożyję – powiedziała Helena Bród, której dziadek był tu"
            " ostatnim młynarzem. – Teraz będę mogła pokazać wnukom, skąd brała się mąka.",
            "Prace zaczną się jesienią, kiedy opadnie woda. Wystawa ma być gotowa za dwa lata, a"
            " bilety dla mieszkańców gminy będą kosztowały złotówkę.",
        ],
        ["Czytaj także", "Najlepsze trasy rowerowe", "Regulamin", "Kontakt", "Reklama"],
    ),
    "Russian": Written(
        ["Главная", "Новости", "Политика", "Общество", "Спорт", "Войти"],
        "Паром на остров Долгий пойдёт круглый год",
        "Ольга Ветрова, 14 мая 2026, 08:20",
        [
            "Паром на остров Долгий со следующей зимы будет ходить круглый год, сообщил в среду"
            " губернатор. До сих пор с ноября по апрель до острова добирались только вертолётом.",
            "Новое судно, которое может идти сквозь лёд толщиной до метра, строят уже второй год."
            " Оно возьмёт на борт восемьдесят пассажиров и двенадцать машин.",
            "«Мы перестанем считать яйца и батарейки до весны», — сказала учительница Вера Громова,"
            " которая живёт на острове с рождения. В её школе осталось девять учеников.",
            "Билет будет стоить столько же, сколько и летом. Разницу покроет область, пока паром не"
            " начнёт окупаться, а это, по расчётам, случится не раньше чем через шесть лет.",
        ],
        ["Читайте также", "Где ловить корюшку", "О редакции", "Реклама", "Контакты"],
    ),
    "Arabic": Written(
        ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "تسجيل الدخول"],
        "بلدة الساحل تعيد فتح سوق السمك القديم",
        "ليلى حداد | 14 مايو 2026",
        [
            "أعادت بلدة الساحل يوم الأربعاء فتح سوق السمك القديم بعد خمس سنوات من الإغلاق، وفق ما"
            " أعلنه المجلس البلدي الذي مول أعمال الترميم بالاشتراك مع نقابة الصيادين.",
            "وقال رئيس البلدية إن السوق سيفتح أبوابه كل صباح قبل شروق الشمس، وإن الصيادين لن يدفعوا"
            " إيجارا خلال السنة الأولى حتى يعود إليهم زبائنهم.",
            "وكانت العاصفة قد هدمت السقف وأتلفت الثلاجات في شتاء ذلك العام، فاضطر الباعة إلى عرض"
            " بضاعتهم على الرصيف تحت المطر والشمس.",
            "ويأمل السكان أن يعيد السوق الحياة إلى المرفأ القديم، الذي هجرته المراكب الكبيرة منذ أن"
            " افتتح الميناء الجديد على بعد عشرين كيلومترا.",
        ],
        ["اقرأ أيضا", "أفضل خمسة شواطئ هادئة", "من نحن", "اتصل بنا"],
    ),
    "Chinese": Written(
        ["首页", "国内", "国际", "财经", "体育", "登录"],
        "山城百年缆车下月恢复运行",
        "记者 林晓月 2026年5月14日 08:20",
        [
            "停运三年的山城百年缆车将于下月恢复运行。市交通局星期三宣布，新的车厢和钢缆已经全部通过安全检查，票价保持不变。",
            "缆车建于一九二六年，曾经是山上居民去菜市场的唯一办法。三年前的一场暴雨冲垮了上站的地基，此后人们只能走六百级台阶。",
            "“我母亲今年八十岁，她说一定要坐第一班。”住在山顶的陈国强说。他每天早上要背两桶水上山，去年冬天摔伤了膝盖。",
            "工程花费两千四百万元，其中三分之一来自市民捐款。交通局说，运行第一个月老人和学生可以免费乘坐。",
        ],
        ["相关阅读", "周末去哪里看花", "关于我们", "联系方式", "版权所有"],
    ),
    "Japanese": Written(
        ["ホーム", "社会", "経済", "スポーツ", "天気", "ログイン"],
        "廃線の駅舎、村の図書館に生まれ変わる",
        "山本恵子 2026年5月14日 8時20分",
        [
            "十年前に廃線となった山あいの駅舎が、村の図書館として生まれ変わることになった。村議会が水曜日、改修の予算を全会一致で可決した。",
            "駅舎は大正時代に建てられた木造平屋で、待合室のいすや切符売り場の窓口はそのまま残される。線路の跡には本を読める庭が造られる。",
            "「最後の列車を見送った日のことは忘れられません」と元駅長の佐野正一さんは話す。「今度は子どもたちを迎える場所になる」。",
            "工事は秋に始まり、来年の春に開館する予定だ。蔵書は一万冊で、その半分は閉校した小学校から引き継ぐという。",
        ],
        ["関連記事", "週末に訪れたい温泉", "会社概要", "お問い合わせ"],
    ),
}


@pytest.mark.parametrize("language", PAGES)
def test_plain_text_in_any_language(language: str) -> None:
    page = PAGES[language]
    found = of_lines(*page.lines())
    assert texts(found) == page.story
    assert found.title == page.title
    assert found.warning is None


MENU = ["Menu", "News", "Business", "Sport", "Culture", "Weather", "Sign in", "Subscribe"]
STORY = [
    "The ferry company will reopen the crossing to Inner Holm in June, four years after it took the"
    " last boat off the route, its director told islanders on Tuesday evening.",
    "A boat built for twelve cars has been bought from a yard in Norway. It will make three trips a"
    " day in summer and one in winter, weather permitting, and carry the post.",
    "Forty people live on the island, half as many as when the boats stopped. The school closed two"
    " years ago, and the shop opens when its owner is at home.",
    "The council will pay the company for every crossing until 2031. After that, the director said,"
    " the route would have to pay for itself, or be run by the islanders.",
]
END = [
    "More from News",
    "Lighthouse keeper retires after 41 years",
    "Storm closes coast road",
    "About us",
    "Contact",
    "Privacy policy",
    "© 2026 The Holm Courier",
]
QUARTER = "Jo Brandt, 12 May 2026, 09:15"


def page_with(*inside: str, at: int = 2, story: list[str] = STORY) -> Separation:
    """The page with these lines after so many of the story's paragraphs."""
    title = "Boats return to Inner Holm after four years"
    return of_lines(*MENU, title, QUARTER, *story[:at], *inside, *story[at:], *END)


def test_a_line_that_names_a_day_is_the_dateline_before_one_that_counts_minutes() -> None:
    found = of_lines(*MENU, "Boats return to Inner Holm", QUARTER, "Listen 4:12", *STORY, *END)
    assert found.dateline == QUARTER


CHROME_INSIDE = {
    "related links": (["Related: Ten islands you can walk to at low tide"], 2),
    "pitch": (["Sign up to our free morning newsletter", "Enter your email address"], 2),
    "author tail": (
        [
            "Jo Brandt",
            "Jo Brandt covers the islands for the Courier. Follow her @jobrandt_holm",
            "jo.brandt@holmcourier.example",
        ],
        4,
    ),
    "captions and credits": (
        ["Image 1 of 5", "The old slipway in March. Photo: Per Lund/Holm Courier"],
        2,
    ),
    "tags": (["Tags", "Ferries", "Islands", "Transport"], 4),
    "comments": (
        [
            "3 comments",
            "harbourmouse says:",
            "13 May 2026 at 8:02 am",
            "About time. My sister has not had a visitor since the boats stopped.",
            "old_purser says:",
            "13 May 2026 at 8:40 am",
            "They said the same in 2023. I will believe it when I hear the horn.",
            "Reply",
            "tideline says:",
            "13 May 2026 at 11:17 am",
            "Will it take bicycles? Nobody ever says whether it will take bicycles.",
            "Reply",
        ],
        4,
    ),
}
BODY_INSIDE = {
    "tweet": [
        "“We are coming back. First boat on Friday 5 June, 7.10 from the old pier.”",
        "— Holm Ferries (@holmferries) May 12, 2026",
    ],
    "price table": [
        "What it will cost",
        "Adults, single £4.20, return £7.50.",
        "Children under 16, single £2.10, return £3.80.",
        "Cars with up to four people, single £19.00, return £34.00.",
    ],
    "several items": [
        "Also on Tuesday, the council agreed to mend the sea wall at Outer Holm, which lost nine"
        " metres in the January storm. Work starts in August and will cost £310,000.",
        "And the library van will call at both piers again, on the first Monday of the month, now"
        " that it has found a driver who does not get seasick.",
    ],
    "about text": [
        "About Holm Ferries",
        "Holm Ferries was founded in 1948 by three fishermen and runs four boats between the"
        " mainland and the islands of the sound. It has 62 employees and is based in Skerry.",
    ],
    "dateline": [
        "SKERRY, 12 May – The first trial crossing took 40 minutes in a light wind, the company"
        " said, eight fewer than the old boat needed.",
    ],
}


@pytest.mark.parametrize("name", CHROME_INSIDE)
def test_chrome_within_the_text_is_cut(name: str) -> None:
    lines, at = CHROME_INSIDE[name]
    found = page_with(*lines, at=at)
    assert texts(found) == STORY
    assert set(lines) <= {block.text for block in found.removed}


@pytest.mark.parametrize("name", BODY_INSIDE)
def test_what_belongs_to_the_text_stays(name: str) -> None:
    lines = BODY_INSIDE[name]
    assert texts(page_with(*lines, at=3)) == [*STORY[:3], *lines, *STORY[3:]]


class TestRefrains:
    """Lines that come again with prose between them."""

    LINES = (
        "Boats return to Inner Holm",
        STORY[0],
        "harbourmouse says:",
        "13 May 2026 at 8:02 am",
        STORY[1],
        "old_purser says:",
        "14 May 2026 at 11:40 pm",
        STORY[2],
        "tideline says:",
        "2 June 2026 at 7:09 am",
        STORY[3],
        "About us",
    )

    def columns(self, *lines: str) -> dict[str, list[float]]:
        return refrains.columns(lines, [float(line in STORY) for line in lines])

    def test_heads_of_comments(self) -> None:
        found = self.columns(*self.LINES)
        assert [i for i, count in enumerate(found["refrain"]) if count] == [2, 3, 5, 6, 8, 9]
        assert found["verses"] == [2.0] * len(self.LINES)
        assert [found["refrain_from"][2], found["refrain_to"][8]] == [0, 0]
        assert found["since_beat"][:5] == [99, 99, 0, 0, 1]
        assert [found["beats_before"][2], found["beats_after"][2]] == [0, 5]

    def test_a_menu_is_none(self) -> None:
        found = self.columns("Part 1", "Part 2", "Part 3", "Part 4", STORY[0])
        assert not any(found["refrain"])
        assert not any(found["verses"])

    def test_words_that_only_one_line_has_are_none(self) -> None:
        found = self.columns("Boats", STORY[0], "Ferries", STORY[1], "Ships", STORY[2])
        assert not any(found["refrain"])

    def test_a_page_without_lines(self) -> None:
        assert set(map(tuple, refrains.columns([], []).values())) == {()}


def test_what_lines_say_of_themselves() -> None:
    lines = [STORY[0], "The slipway. Photo: Per Lund", "12 May 2026, 09:15", "Read more: Storms"]
    found = line_features.columns(lines, {}, 1.0)
    assert found["credit"] == [0, 1, 0, 0]
    assert found["day"] == [0, 0, 1, 0]
    assert found["leads_away"] == [0, 0, 0, 1]
