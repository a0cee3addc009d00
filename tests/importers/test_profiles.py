"""What each network's export tells of its owner's profile, and that nothing else of those files is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.options import Options
from focuscoach.importers.reading import read_exports
from focuscoach.pipeline import read

POST = {"media": [{"uri": "a.jpg", "creation_timestamp": 1706951730, "title": "Koffie op het terras"}]}
SECRET = "06-12345678"


def write(folder: Path, files: dict[str, Any]) -> Path:
    for name, held in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(held if isinstance(held, str) else json.dumps(held), "utf-8")
    return folder


def personal(bio: str, name: str = "Bio") -> dict[str, Any]:
    cells = {"E-mail": {"value": "n@dijk.example"}, name: {"value": bio}, "Phone": {"value": SECRET}}
    return {"profile_user": [{"title": "", "string_map_data": cells}]}


@pytest.mark.parametrize(
    ("member", "held"),
    [
        ("personal_information/personal_information.json", personal("Student mode Ã©n koffie")),
        ("personal_information/personal_information/personal_information.json", personal("Student mode Ã©n koffie")),
        ("personal_information/personal_information.json", personal("Student mode Ã©n koffie", "Biografie")),
        ("profile.json", {"biography": "Student mode én koffie", "username": "noor", "phone_number": SECRET}),
    ],
)  # fmt: skip
def test_the_bio_of_instagram_is_read_and_nothing_else_of_its_file(
    member: str, held: dict[str, Any], tmp_path: Path
) -> None:
    history = read(write(tmp_path, {"your_instagram_activity/media/posts_1.json": [POST], member: held}))
    assert [(network, owner.summary) for network, owner in history.profiles] == [
        ("instagram", "Student mode én koffie")
    ]
    assert SECRET not in repr(history)
    assert "dijk.example" not in repr(history)


@pytest.mark.parametrize(
    "held",
    ["{", "[]", "null", "", {"profile_user": []}, {"profile_user": [{"string_map_data": {"Bio": {"value": None}}}]},
     {"profile_user": [{"string_map_data": {"Bio": "x"}}]}, {"profile_user": "x"}, personal("  ")],
)  # fmt: skip
def test_a_broken_or_empty_file_of_the_person_stops_no_post(held: object, tmp_path: Path) -> None:
    export = write(
        tmp_path, {"your_instagram_activity/media/posts_1.json": [POST], "personal_information.json": held}
    )
    history = read(export)
    assert len(history.frame) == 1
    assert history.profiles == ()


def test_the_degrees_on_linkedin_are_read(tmp_path: Path) -> None:
    export = write(
        tmp_path,
        {
            "Profile.csv": "First Name,Last Name,Headline\nNoor,Dijk,Docent\n",
            "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
            'Hanze,2020,2024,,"BSc, Verpleegkunde",\nElders,2016,2020,,,\n',
            "Shares.csv": "Date,ShareLink,ShareCommentary\n2024-02-03 09:15:30,https://x/feed/update/urn%3Ali%3Ashare%3A1,Hoi\n",
        },
    )
    [(network, owner)] = read(export).profiles
    assert (network, owner.education) == ("linkedin", ("BSc, Verpleegkunde",))


def test_the_profile_in_a_folder_of_records_of_bluesky_is_read(tmp_path: Path) -> None:
    post = {
        "uri": "at://did:plc:a/app.bsky.feed.post/1",
        "value": {"text": "Hoi", "createdAt": "2024-02-03T09:15:30Z"},
    }
    export = write(
        tmp_path,
        {
            "app.bsky.feed.post/1.json": post,
            "app.bsky.actor.profile/self.json": {
                "value": {"displayName": "Noor", "description": "Tekent kaarten"}
            },
        },
    )
    assert [owner.summary for _, owner in read(export).profiles] == ["Tekent kaarten"]


def test_an_archive_without_posts_is_read_for_its_profile_only_where_that_is_asked_for(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"Profile.csv": "First Name,Last Name,Headline\nNoor,Dijk,Docent\n"})
    with pytest.raises(ExportError, match="basic archive"):
        read_exports([tmp_path])
    reading = read_exports([tmp_path], Options(bare=True))
    assert [owner.headline for _, owner in reading.profiles] == ["Docent"]


def test_two_networks_keep_their_own_profiles(tmp_path: Path) -> None:
    one = write(
        tmp_path / "a",
        {"your_instagram_activity/media/posts_1.json": [POST], "profile.json": {"biography": "Maakt foto's"}},
    )
    two = write(
        tmp_path / "b",
        {
            "Profile.csv": "First Name,Last Name,Headline\nNoor,Dijk,Docent\n",
            "Shares.csv": "Date,ShareLink,ShareCommentary\n2024-02-03 09:15:30,https://x/feed/update/urn%3Ali%3Ashare%3A1,Hoi\n",
        },
    )
    told = {network: owner.headline or owner.summary for network, owner in read(one, two).profiles}
    assert told == {"instagram": "Maakt foto's", "linkedin": "Docent"}


@pytest.mark.parametrize(
    "name", ["account_information", "professional_information", "personal_information_of_others"]
)
def test_what_lies_beside_the_bio_stays_shut(name: str, tmp_path: Path) -> None:
    posts = {"your_instagram_activity/media/posts_1.json": [POST]}
    shut = {"media": [{"uri": "b.jpg", "creation_timestamp": 1706951731, "title": SECRET}]}
    history = read(write(tmp_path, posts | {f"personal_information/{name}.json": [shut]}))
    assert SECRET not in repr(history.frame["text"].tolist())
