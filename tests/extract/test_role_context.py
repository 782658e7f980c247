"""What the second reading of the roles sees of the first."""

from __future__ import annotations

import math

import pytest

from extract.discourse.role_context import FLOOR, columns


def test_columns_tell_the_course_of_a_role() -> None:
    items = [{"said": 1.0}, {}, {}]
    found = columns(items, {"Main": [0.9, 0.3, 0.0]}, [0, 1, 1], ["said"])
    assert found["said"] == [1.0, 0.0, 0.0]
    assert found["opens"] == [1.0, 1.0, 0.0]
    assert found["closes"] == [1.0, 0.0, 1.0]
    assert found["Main here"][0] == math.log(0.9 + FLOOR)
    assert found["Main last"] == [0.0, *found["Main here"][:2]]
    assert found["Main next"] == [*found["Main here"][1:], 0.0]
    assert found["Main before"] == pytest.approx([0.0, 0.45, 0.4])
    assert found["Main beside"] == [0.9, 0.15, 0.15]
