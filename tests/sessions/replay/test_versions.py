"""Where another version of the knowledge may come from."""

from __future__ import annotations

import pytest

from sessions.knowledge import load
from sessions.replay import OtherShape, UnknownVersion, knowledge_at

from .versions import ANATOMY, ROOT, SAFETY, a_copy, commit, git, put


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """Three commits: version 1, which has a tag; a mend of it; and version 2."""
    folder = a_copy(tmp_path_factory.mktemp("checkout"), "1.0.0")
    git(folder, "init", "-q")
    commit(folder)
    git(folder, "tag", "first")
    doses = f"{ANATOMY}/planning/doses.yaml"
    put(folder, doses, "first_visit_discomfort_max: 5", "first_visit_discomfort_max: 4")
    commit(folder)
    for part in (SAFETY, ANATOMY):
        put(folder, f"{part}/about.yaml", "\nversion: 1.0.0\n", "\nversion: 2.0.0\n")
    commit(folder)
    return folder


def first_visit(knowledge):
    return knowledge.anatomy.doses.first_visit_discomfort_max


def test_a_folder_laid_out_as_the_repository_is_one():
    assert knowledge_at(str(ROOT), ROOT).digest == load().digest


def test_a_tag_a_commit_and_a_version_name_what_they_held(checkout):
    first = knowledge_at("first", checkout)
    assert (first.version, first_visit(first)) == ("1.0.0", 5)
    assert knowledge_at("HEAD~2", checkout).digest == first.digest
    assert knowledge_at("HEAD", checkout).version == "2.0.0"
    assert knowledge_at("2.0.0", checkout).digest == knowledge_at("HEAD", checkout).digest


def test_a_version_is_the_last_commit_that_bore_it(checkout):
    last = knowledge_at("1.0.0", checkout)
    assert (last.version, first_visit(last)) == ("1.0.0", 4)


@pytest.mark.parametrize("wanted", ["nowhere", "--upload-pack=x", "HEAD~99", "", "a\nb"])
def test_a_version_that_is_nowhere_is_told_with_those_that_are(checkout, wanted):
    with pytest.raises(UnknownVersion, match=r"Known versions and tags: 2.0.0, 1.0.0, first\."):
        knowledge_at(wanted, checkout)


def test_without_a_checkout_a_folder_is_asked_for(tmp_path):
    with pytest.raises(UnknownVersion, match="Give a folder"):
        knowledge_at("1", tmp_path)


def test_a_folder_without_the_content_says_what_is_missing(tmp_path):
    with pytest.raises(UnknownVersion, match="intake/knowledge/content and"):
        knowledge_at(str(tmp_path), ROOT)


def test_a_version_of_another_shape_is_told_with_the_place_and_its_commit(tmp_path):
    folder = a_copy(tmp_path)
    put(folder, f"{SAFETY}/about.yaml", "\napplies_from:", "\nvalid_from:")
    git(folder, "init", "-q")
    commit(folder)
    place = r"shape.*\(intake/knowledge/content/about\.yaml:\d+:"
    with pytest.raises(OtherShape, match=place) as other:
        knowledge_at("2027.1.0", folder)
    assert len(other.value.commit) == 40
