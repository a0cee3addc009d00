"""Several people's exports unpacked in one folder: refused with both names; one person's two archives stay one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.options import Options
from focuscoach.importers.reading import read_exports

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
Files = dict[str, str]


def twitter(name: str, handle: str, number: int) -> Files:
    account = {"account": {"username": handle, "accountDisplayName": name, "accountId": str(number)}}
    tweet = {
        "tweet": {
            "id_str": str(900 + number),
            "full_text": f"Een bericht van {handle}",
            "created_at": "Sat Feb 03 09:15:30 +0000 2024",
        }
    }
    return {
        "data/account.js": f"window.YTD.account.part0 = [{json.dumps(account)}]",
        "data/tweets.js": f"window.YTD.tweets.part0 = [{json.dumps(tweet)}]",
    }


def mastodon(name: str, handle: str, number: int) -> Files:
    actor = f"https://toot.voorbeeld/users/{handle}"
    note = {
        "id": f"{actor}/{number}",
        "type": "Note",
        "content": f"<p>Een bericht van {handle}</p>",
        "attributedTo": actor,
        "published": "2024-02-03T09:15:30Z",
        "to": [PUBLIC],
    }
    outbox = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "type": "OrderedCollection",
        "orderedItems": [{"type": "Create", "actor": actor, "to": [PUBLIC], "object": note}],
    }
    said = {"id": actor, "name": name, "preferredUsername": handle}
    return {"actor.json": json.dumps(said), "outbox.json": json.dumps(outbox)}


def linkedin(name: str, handle: str, number: int) -> Files:
    first, _, last = name.partition(" ")
    return {
        "Profile.csv": f"First Name,Last Name,Headline,Summary,Industry\n{first},{last},,,\n",
        "Shares.csv": "Date,ShareLink,ShareCommentary\n2024-02-03 09:15:30,"
        f"https://x/feed/update/urn%3Ali%3Ashare%3A{number},Een bericht van {handle}\n",
    }


def facebook(name: str, handle: str, number: int) -> Files:
    post = [{"timestamp": 1706951730 + number, "data": [{"post": f"Een bericht van {handle}"}]}]
    return {
        "posts/your_posts_1.json": json.dumps(post),
        "profile_information/profile_information.json": json.dumps(
            {"profile_v2": {"name": {"full_name": name}}}
        ),
    }


def instagram(name: str, handle: str, number: int) -> Files:
    del name
    media = {"uri": "a.jpg", "creation_timestamp": 1706951730 + number, "title": f"Een bericht van {handle}"}
    user = {"profile_user": [{"string_map_data": {"Username": {"value": handle}, "Bio": {"value": ""}}}]}
    return {
        "your_instagram_activity/media/posts_1.json": json.dumps([{"media": [media]}]),
        "personal_information/personal_information/personal_information.json": json.dumps(user),
    }


def bluesky(name: str, handle: str, number: int) -> Files:
    post = {
        "$type": "app.bsky.feed.post",
        "text": f"Een bericht van {handle}",
        "createdAt": "2024-02-03T09:15:30Z",
    }
    return {
        f"app.bsky.feed.post/3k{number}.json": json.dumps(post),
        "app.bsky.actor.profile/self.json": json.dumps({"displayName": name}),
    }


def reddit(name: str, handle: str, number: int) -> Files:
    del name
    return {
        "statistics.csv": f"statistic,value\naccount name,{handle}\n",
        "posts.csv": "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
        f"a{number},,2024-02-03 09:15:30 UTC,,nl,0,Bericht,,Een bericht van {handle}\n",
    }


Make = Callable[[str, str, int], Files]
NOOR, PIET = ("Noor van Dijk", "noor", 1), ("Piet Bos", "piet", 2)
NETWORKS: dict[str, Make] = {
    one.__name__: one for one in (twitter, mastodon, linkedin, facebook, instagram, bluesky, reddit)
}
NAMELESS = {"instagram", "reddit"}
PLACES = {
    # where the two lie in the folder that is given
    "side by side": ("A/", "B/"),
    "below a folder of their own": ("people/A/", "people/B/"),
    "one in the folder itself": ("", "B/"),
    "one deeper than the other": ("A/", "B/2024/export/"),
}


def write(root: Path, folder: str, files: Files) -> None:
    for name, text in files.items():
        place = root / folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")


@pytest.mark.parametrize("places", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("network", NETWORKS)
def test_two_people_in_one_folder(network: str, places: tuple[str, str], tmp_path: Path) -> None:
    make = NETWORKS[network]
    for place, person in zip(places, (NOOR, PIET), strict=True):
        write(tmp_path, place, make(*person))
    at = 1 if network in NAMELESS else 0
    with pytest.raises(ExportError) as caught:
        read_exports([tmp_path])
    assert caught.value.code == "several-owners"
    assert str(NOOR[at]) in caught.value.message()
    assert str(PIET[at]) in caught.value.message()
    with pytest.raises(ExportError) as caught:
        read_exports([tmp_path], Options(initials=True))
    assert str(PIET[at]) not in caught.value.message()
    # Where the person says that both are theirs, all of both is read.
    found = read_exports([tmp_path], Options(same_person=True))
    texts = " ".join(post.text for post in found.posts)
    assert "van noor" in texts
    assert "van piet" in texts


@pytest.mark.parametrize("network", NETWORKS)
def test_two_archives_of_one_person_are_one(network: str, tmp_path: Path) -> None:
    write(tmp_path, "2023/", NETWORKS[network](*NOOR))
    write(tmp_path, "2024/", NETWORKS[network](*NOOR))
    found = read_exports([tmp_path])
    assert [post.text for post in found.posts if "van noor" in post.text] == [found.posts[0].text]
    assert len(found.posts) == 1


FLAT = {
    "twitter": {"account.js": "data/account-b.js", "tweets.js": "tweets (1).js"},
    "mastodon": {"actor.json": "actor (1).json", "outbox.json": "outbox (1).json"},
    "linkedin": {"Profile.csv": "Profile (1).csv", "Shares.csv": "Shares (1).csv"},
    "facebook": {
        "profile_information.json": "profile_information (1).json",
        "your_posts_1.json": "your_posts_2.json",
    },
}


@pytest.mark.parametrize("network", ["mastodon", "linkedin", "facebook"])
def test_two_people_among_the_same_files(network: str, tmp_path: Path) -> None:
    write(tmp_path, "", {name.rpartition("/")[2]: text for name, text in NETWORKS[network](*NOOR).items()})
    second = {FLAT[network][name.rpartition("/")[2]]: text for name, text in NETWORKS[network](*PIET).items()}
    write(tmp_path, "", second)
    with pytest.raises(ExportError) as caught:
        read_exports([tmp_path])
    assert caught.value.code == "several-owners"
    assert "two people" in caught.value.message()


def test_a_part_without_an_owner_goes_with_the_others(tmp_path: Path) -> None:
    write(tmp_path, "part-1/", twitter(*NOOR))
    rest = {name: text for name, text in twitter("", "", 7).items() if "account" not in name}
    write(tmp_path, "part-2/", rest)
    found = read_exports([tmp_path])
    assert len(found.posts) == 2
    assert len(found.exports) == 1


def test_a_login_of_instagram_is_held_against_logins_alone(tmp_path: Path) -> None:
    write(tmp_path, "a/", instagram("", "bloemenzee", 1))
    write(tmp_path, "b/", linkedin(*NOOR))
    found = read_exports([tmp_path])
    assert {post.platform for post in found.posts} == {"instagram", "linkedin"}
