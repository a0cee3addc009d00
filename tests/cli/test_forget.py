"""`report --remember` and `focuscoach forget`, as a person types them."""

import pytest

from focuscoach.comparing.kept import kept_path
from focuscoach.demo import find_exports
from focuscoach.voice.labels import Labels, labels_path
from focuscoach.voice.remembered import remembered_path


@pytest.fixture(autouse=True)
def nothing_kept():
    places = (remembered_path(), labels_path(), kept_path())
    for path in places:
        path.unlink(missing_ok=True)
    yield
    for path in places:
        path.unlink(missing_ok=True)


def test_nothing_is_kept_unless_asked(run):
    assert run("report", *find_exports(), "--quick").exit_code == 0
    assert not remembered_path().exists()


def test_a_second_report_says_the_same_and_forget_removes_what_was_kept(run):
    first = run("report", *find_exports(), "--quick", "--remember", "--format", "json")
    assert remembered_path().exists()
    second = run("report", *find_exports(), "--quick", "--remember", "--format", "json")
    assert first.stdout == second.stdout
    assert "judged" in run("forget").stdout
    assert not remembered_path().exists()
    assert "nothing to forget" in run("forget").stdout


def test_forget_alone_leaves_labels_and_all_of_it_does_not(run):
    labels = Labels.load()
    labels.add("Een grafiek over wachttijden", "topical")
    labels.save()
    assert "nothing" in run("forget").stdout
    assert labels_path().exists()
    assert "labels" in run("forget", "--all", "--ui", "nl").stdout
    assert not labels_path().exists()
