"""What was worked out is kept for the next question, for so many, and gone when it is forgotten."""

from __future__ import annotations

from focuscoach.language.recall import forget, let_go, recall, recalled


def test_the_latest_are_kept_and_all_are_forgotten() -> None:
    made: list[int] = []

    def ask(number: int) -> int:
        return recall("numbers", number, lambda: made.append(number) or number, most=2)

    forget()
    assert [ask(one) for one in (1, 2, 1, 3, 1, 2)] == [1, 2, 1, 3, 1, 2]
    assert made == [1, 2, 3, 2]
    forget()
    assert ask(1) == 1
    assert made[-1] == 1


def test_nothing_is_an_answer_too() -> None:
    asked: list[str] = []

    @recalled(most=4)
    def find(text: str) -> None:
        asked.append(text)

    assert find("a") is find("a") is None
    assert asked == ["a"]


def test_texts_asked_of_longest_ago_are_let_go() -> None:
    made: list[str] = []

    @recalled(most=100)
    def find(text: str) -> str:
        made.append(text)
        return text

    forget()
    for text in ("aaaa", "bbbb", "cccc", "aaaa"):
        find(text)
    let_go(8)
    for text in ("aaaa", "cccc", "bbbb"):
        find(text)
    assert made == ["aaaa", "bbbb", "cccc", "bbbb"]
    let_go(0)
    find("aaaa")
    assert made[-1] == "aaaa"
    forget()
