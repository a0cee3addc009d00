"""Telegram: of an account with every kind of chat only the person's own channels, however the file is written."""

import json
from collections.abc import Callable

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.options import Options
from focuscoach.importers.reading import Reading

ReadFile = Callable[..., Reading]
OTHERS = ["personal_chat", "bot_chat", "saved_messages", "private_group", "private_supergroup", "public_supergroup",
          "private_channel", "replies", "verify_codes", "public_diary", "", None, ["public_channel"]]  # fmt: skip


def message(number: int, text: object, **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date_unixtime": "1736507100", "text": text, **more}


def chat(kind: object, *messages: dict[str, object], name: str = "Kas", number: int = 7) -> dict[str, object]:
    return {"name": name, "type": kind, "id": number, "messages": list(messages)}


def account(*chats: dict[str, object]) -> str:
    return json.dumps(
        {"about": "", "personal_information": {"first_name": "Noor"}, "chats": {"list": list(chats)}}
    )


@pytest.mark.parametrize("kind", OTHERS)
def test_only_a_channel_for_everybody_is_read(kind: object, read_file: ReadFile) -> None:
    private = chat(kind, message(1, "GEHEIM"), number=8)
    reading = read_file("result.json", account(private, chat("public_channel", message(1, "Mine."))))
    assert [post.text for post in reading.posts] == ["Mine."]
    assert "GEHEIM" not in repr(reading)
    assert "1" in str(reading.exports[0].notes)


@pytest.mark.parametrize("kind", ["personal_chat", "private_group", "public_supergroup", "private_channel"])
def test_a_file_without_a_channel_is_told(kind: str, read_file: ReadFile) -> None:
    for source in (json.dumps(chat(kind, message(1, "GEHEIM"))), account(chat(kind, message(1, "GEHEIM")))):
        with pytest.raises(ExportError) as caught:
            read_file("result.json", source)
        assert caught.value.code == "no-channel"
        assert "GEHEIM" not in caught.value.message()


def test_a_private_channel_is_read_where_asked_for(read_file: ReadFile) -> None:
    source = json.dumps(chat("private_channel", message(1, "For subscribers.")))
    reading = read_file("result.json", source, Options(include_followers=True))
    assert [post.text for post in reading.posts] == ["For subscribers."]


def test_of_several_channels_it_is_asked_which_is_whose(read_file: ReadFile) -> None:
    source = account(
        chat("public_channel", message(1, "Mine."), name="Kas en Kweek", number=1),
        chat("public_channel", message(1, "GEHEIM"), name="Weerbericht", number=2),
    )
    with pytest.raises(ExportError) as caught:
        read_file("result.json", source)
    assert caught.value.code == "several-authors"
    assert "Kas en Kweek" in caught.value.message()
    reading = read_file("result.json", source, Options(author="Kas en Kweek"))
    assert [post.text for post in reading.posts] == ["Mine."]


def test_keys_in_any_order(read_file: ReadFile) -> None:
    """A program that sorts keys puts what a chat is behind its messages."""
    for kind, texts in (("public_channel", ["Mine."]), ("private_group", [])):
        whole = json.loads(account(chat(kind, message(1, "Mine.")), chat("public_channel", number=9)))
        reading = read_file("result.json", json.dumps(whole, sort_keys=True, indent=1))
        assert [post.text for post in reading.posts] == texts
    one = json.dumps(chat("public_channel", message(1, "Mine.")), sort_keys=True)
    assert [post.text for post in read_file("result.json", one).posts] == ["Mine."]


def test_escapes_that_are_no_json(read_file: ReadFile) -> None:
    r"""Telegram writes a vertical tab as `\x0B`; behind another backslash it is text."""
    source = json.dumps(chat("public_channel", message(1, "One@two \\x0B three")))
    reading = read_file("result.json", source.replace("@", "\\x0B"))
    assert [post.text for post in reading.posts] == ["Onetwo \\x0B three"]
    far = json.dumps(chat("public_channel", *(message(n, f"{'a' * n}@b") for n in range(1, 2500))))
    posts = read_file("result.json", far.replace("@", "\\x0b")).posts
    assert [post.text for post in posts] == ["a" * n + "b" for n in range(1, 2500)]


@pytest.mark.parametrize("key", ["forwarded_from", "forwarded_from_id", "saved_from"])
def test_what_was_forwarded_has_no_words_of_ones_own(key: str, read_file: ReadFile) -> None:
    for source in ("Somebody", None):
        told = chat("public_channel", message(1, "GEHEIM", **{key: source}))
        reading = read_file("result.json", json.dumps(told))
        assert [(post.kind, post.text) for post in reading.posts] == [("share", "")]


def test_a_file_nested_to_break_the_reader_is_told(read_file: ReadFile) -> None:
    nested = '{"list":[' * 50_000
    source = '{"personal_information":{},"chats":' + nested + '{"type":"public_channel","messages":[]}'
    with pytest.raises(ExportError) as caught:
        read_file("result.json", source)
    assert caught.value.code == "damaged"
