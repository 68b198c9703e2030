"""The bundle, judged by a validator that is not ours, and read back."""

from __future__ import annotations

import base64
import json
from typing import Any
from uuid import UUID

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from fhir.resources.R4B import get_fhir_model_class
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.models import Client
from intake.models import Consent
from sessions.export.fhir.bundle import bundle_of, patient
from sessions.export.fhir.items import document_items
from sessions.export.fhir.questionnaire import questionnaire
from sessions.export.reading import read_whole
from sessions.knowledge import load
from sessions.models import PlanRevision
from sessions.plans.standing import standing_of
from sessions.plans.writing import keep
from tests.factories import a_client
from tests.sessions.plans.rows import a_planned_visit

from .rows import ANSWER, QUESTION, a_whole_client


@pytest.fixture
def whole(therapist) -> Client:
    return a_whole_client(therapist, phone="555 0142")


def as_json(client: Client) -> dict[str, Any]:
    return json.loads(json.dumps(bundle_of(read_whole(client), timezone.now())))


@pytest.fixture
def bundle(whole) -> dict[str, Any]:
    return as_json(whole)


def of_kind(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    resources = [entry["resource"] for entry in bundle["entry"]]
    return [resource for resource in resources if resource["resourceType"] == kind]


def leaves(items: list[dict[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for item in items:
        said = [value for a in item.get("answer", ()) for value in a.values()]
        for link, values in (leaves(item.get("item", [])) | {item["linkId"]: said}).items():
            found[link] = found.get(link, []) + values
    return found


def test_the_bundle_is_valid_r4(bundle):
    assert Bundle.model_validate(bundle).type == "collection"
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert kinds == {"Patient", "Questionnaire", "QuestionnaireResponse", "Consent", "CarePlan",
                     "Provenance"}  # fmt: skip


def test_the_validator_refuses_what_is_no_r4(bundle):
    of_kind(bundle, "CarePlan")[0]["status"] = ["no", "status"]
    with pytest.raises(ValueError, match="status"):
        Bundle.model_validate(bundle)


@pytest.mark.django_db
def test_a_client_of_whom_nothing_is_known_is_valid_too(clinic):
    client = a_client(clinic, birth_date=None)
    assert Bundle.model_validate(as_json(client))
    assert "birthDate" not in patient(client) and "telecom" not in patient(client)


def test_every_reference_leads_to_a_resource_of_the_bundle(bundle):
    urls = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(urls) == len(bundle["entry"])

    def references(value):
        if isinstance(value, dict):
            yield from [value["reference"]] if "reference" in value else []
        for part in value.values() if isinstance(value, dict) else value:
            if isinstance(part, dict | list):
                yield from references(part)

    found = set(references(bundle))
    assert found and found <= urls
    (asked,) = of_kind(bundle, "Questionnaire")
    for response in of_kind(bundle, "QuestionnaireResponse"):
        assert response["questionnaire"] == f"{asked['url']}|{load().version}"


def shapes(items: list[dict[str, Any]]) -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for item in items:
        assert item["linkId"] not in found, "a question twice"
        found[item["linkId"]] = (item["type"], item.get("repeats", False))
        found |= shapes(item.get("item", []))
    return found


TYPES = {"valueBoolean": {"boolean"}, "valueDecimal": {"decimal"}, "valueDate": {"date"},
         "valueString": {"text", "open-choice"}, "valueCoding": {"open-choice"}}  # fmt: skip


def fits(items: list[dict[str, Any]], asked: dict[str, tuple[str, bool]]) -> None:
    links = [item["linkId"] for item in items]
    for item in items:
        kind, repeats = asked[item["linkId"]]
        assert repeats or links.count(item["linkId"]) == 1
        assert ("item" in item) == (kind == "group")
        assert repeats or len(item.get("answer", ())) <= 1
        assert all(kind in TYPES[name] for answer in item.get("answer", ()) for name in answer)
        fits(item.get("item", []), asked)


def test_every_answer_is_to_a_question_of_the_questionnaire_and_of_its_type(bundle):
    asked = shapes(of_kind(bundle, "Questionnaire")[0]["item"])
    for response in of_kind(bundle, "QuestionnaireResponse"):
        fits(response["item"], asked)


def test_every_condition_and_finding_is_asked_in_its_own_words(bundle):
    (asked,) = of_kind(bundle, "Questionnaire")
    texts = {i["linkId"]: i["text"] for group in asked["item"] for i in group.get("item", ())}
    safety = load().safety
    assert {f"conditions.{one.id}" for one in safety.conditions} <= set(texts)
    assert {f"findings.{one.id}" for one in safety.findings} <= set(texts)
    assert texts["conditions.gout"] == "Do you get gout?"


def test_the_right_side_stays_the_right_side(bundle):
    """Golden: the right of the neck from behind, in the answers and in the plan."""
    for response in of_kind(bundle, "QuestionnaireResponse"):
        said = leaves(response["item"])
        assert [code["code"] for code in said["pain_areas.side"]] == ["right"]
        assert [code["code"] for code in said["pain_areas.view"]] == ["back"]
    for plan in of_kind(bundle, "CarePlan"):
        for activity in plan["activity"]:
            code = activity["detail"]["code"]
            sides = [c["code"] for c in code["coding"] if c["system"] == "urn:palpate:side"]
            assert sides in (["right"], ["both"]) and code["text"].endswith(f", {sides[0]}")
        assert "right" in json.dumps(plan)


def test_later_answers_amend_and_say_who_asked(bundle, therapist):
    last = of_kind(bundle, "QuestionnaireResponse")[-1]
    assert last["status"] == "amended" and last["author"] == {"display": therapist.name}
    assert leaves(last["item"])["goals"] == ["Sleep on my right side"]
    own = next(item for item in last["item"] if item["linkId"] == "own")["item"][0]
    assert own["text"] == QUESTION and own["answer"] == [{"valueString": ANSWER}]


def test_a_consent_carries_the_words_that_were_read(bundle):
    row = Consent.objects.get()
    signed = next(c for c in of_kind(bundle, "Consent") if c["id"] == str(row.pk))
    words = base64.b64decode(signed["sourceAttachment"]["data"]).decode()
    assert words.split("\n") == [sentence for _id, sentence in row.sentences]
    assert row.text_digest in signed["policyRule"]["text"]


def test_a_plan_says_from_which_answers_and_which_knowledge_it_was_made(bundle, therapist):
    row = PlanRevision.objects.first()
    made = next(p for p in of_kind(bundle, "Provenance")
                if p["target"][0]["reference"] == f"urn:uuid:{row.pk}")  # fmt: skip
    answers, knowledge = (entity["what"] for entity in made["entity"])
    assert answers["reference"] == f"urn:uuid:{row.intake_revision_id}"
    assert knowledge["identifier"]["value"] == row.suggestion["knowledge"]["digest"]
    assert row.suggestion["knowledge"]["version"] in knowledge["display"]
    assert [agent["who"]["display"] for agent in made["agent"]] == ["Palpate", therapist.name]


def test_a_plan_that_was_carried_out_says_so_step_by_step(bundle):
    for plan in of_kind(bundle, "CarePlan"):
        assert plan["status"] == "completed"
        assert {a["detail"]["status"] for a in plan["activity"]} == {"completed"}


def test_a_plan_without_steps_that_nobody_signed_is_a_draft(therapist):
    visit = a_planned_visit(therapist, findings={"face_droop": "yes"})
    keep(standing_of(visit), therapist, ())
    bundle = as_json(visit.client)
    (plan,) = of_kind(bundle, "CarePlan")
    assert plan["status"] == "draft" and "activity" not in plan
    assert Bundle.model_validate(bundle)


IDS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
SAID = st.one_of(
    st.booleans(), st.integers(0, 400), st.none(), st.text(max_size=20),
    st.dates().map(str), st.lists(st.text(max_size=6), max_size=3),
)  # fmt: skip
DOCUMENTS = st.dictionaries(
    IDS, st.one_of(SAID, st.dictionaries(IDS, SAID, max_size=3)), max_size=4
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_whatever_was_answered_is_a_valid_response_to_its_questionnaire(document):
    items = document_items(document)
    asked = questionnaire(UUID(int=1), [items], load())
    fits(items, shapes(asked["item"]))
    response = {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "item": items,
    }
    told = json.loads(json.dumps(response, cls=DjangoJSONEncoder))
    assert get_fhir_model_class("QuestionnaireResponse").model_validate(told)
