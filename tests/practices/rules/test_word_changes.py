"""What went out of a text and what came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.rules.word_changes import Fate, Piece, changed_lines, changed_words

S, OUT, IN = Fate.SAME, Fate.OUT, Fate.IN


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        pytest.param("", "", [], id="nothing"),
        pytest.param("A room.", "A room.", [(S, "A room.")], id="the same"),
        pytest.param("A  room.", "A room.", [(S, "A room.")], id="spacing alone"),
        pytest.param("", "A room.", [(IN, "A room.")], id="written first"),
        pytest.param("A room.", "", [(OUT, "A room.")], id="taken out"),
        pytest.param(
            "A quiet room.",
            "A calm room.",
            [(S, "A"), (OUT, " quiet"), (IN, " calm"), (S, " room.")],
            id="another word",
        ),
        pytest.param(
            "One.\n\nTwo.",
            "One.\n\nThree.",
            [(S, "One."), (OUT, "\n\nTwo."), (IN, "\n\nThree.")],
            id="paragraphs are kept",
        ),
    ],
)
def test_changed_words(before: str, after: str, pieces: list[tuple[Fate, str]]) -> None:
    assert changed_words(before, after) == tuple(Piece(*piece) for piece in pieces)


def test_changed_lines__says_each_line() -> None:
    assert changed_lines(["Meet.", "Agree."], ["Meet.", "Write."]) == (
        Piece(S, "Meet."),
        Piece(OUT, "Agree."),
        Piece(IN, "Write."),
    )


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_pieces__make_the_new_text(before: str, after: str) -> None:
    pieces = changed_words(before, after)
    new = "".join(piece.text for piece in pieces if piece.fate != OUT)

    assert new.split() == after.split()


def test_very_long_text__is_compared_line_by_line() -> None:
    before = "\n".join("word " * 10 for _ in range(1000))

    pieces = changed_words(before, f"{before}\nLast.")

    assert pieces[-1].fate == IN
