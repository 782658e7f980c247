"""What may be on its way to a slow terminal."""

from __future__ import annotations

from tui.terminal.pace import Pace


def test_small_frames_do_not_wait_for_each_other() -> None:
    pace = Pace()
    for _ in range(5):
        assert pace.wait() == 0
        pace.sent(130)


def test_large_frames_wait_for_the_terminal() -> None:
    pace = Pace()
    pace.sent(1400)
    assert pace.wait() == 0
    pace.sent(1400)
    assert pace.wait() > 0
    pace.answered()
    assert pace.wait() == 0


def test_an_answer_to_nothing_does_no_harm() -> None:
    pace = Pace()
    pace.answered()
    pace.landed()
    pace.sent(5000)
    pace.answered()
    assert pace.wait() == 0


def test_the_end_waits_for_answers_but_not_for_ever() -> None:
    pace = Pace()
    pace.sent(100)
    pace.drain(0.01)
    pace.sent(5000)
    pace.answered()
    pace.drain(60)
    assert pace.wait() == 0
