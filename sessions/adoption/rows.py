"""Reading and writing adoptions. One digest is adopted at most once until it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from clinic.models import Clinic, User
from sessions.knowledge import KnowledgeBase
from sessions.knowledge.catalogue import catalogue
from sessions.models import Adoption


@dataclass(frozen=True, slots=True)
class Written:
    """``newly`` is false where the same had been written before."""

    row: Adoption
    newly: bool


class OtherKnowledge(Exception):
    """The page the person read was about another digest than the one that runs."""


def in_force(clinic_id: UUID, digest: str) -> Adoption | None:
    """The clinic's adoption of exactly this digest; none where it was taken back. One query."""
    rows = Adoption.objects.filter(clinic_id=clinic_id, digest=digest).select_related("by")
    newest = rows.defer("entries", "statement").order_by("-number").first()
    return newest if newest is not None and newest.act == Adoption.Act.ADOPTED else None


def history(clinic_id: UUID) -> list[Adoption]:
    """Every row of the clinic, the newest first."""
    rows = Adoption.objects.filter(clinic_id=clinic_id).select_related("by")
    return list(rows.defer("entries").order_by("-number"))


def last_adopted(clinic_id: UUID, other_than: str) -> Adoption | None:
    """The newest adoption of another digest: what a new version is compared with."""
    rows = Adoption.objects.filter(
        clinic_id=clinic_id, act=Adoption.Act.ADOPTED, taken_back_by__isnull=True
    )
    return rows.exclude(digest=other_than).order_by("-number").first()


def adopt(
    person: User,
    knowledge: KnowledgeBase,
    *,
    digest: str,
    profession: str,
    notes: str,
    statement: str,
) -> Written:
    """Adopt the running knowledge. Call it in a transaction; ``OtherKnowledge`` where
    ``digest``, the one of the page that was read, is not the running one."""
    if digest != knowledge.digest:
        raise OtherKnowledge
    _one_at_a_time(person)
    standing = in_force(person.clinic_id, digest)
    if standing is not None:
        return Written(standing, newly=False)
    row = Adoption.objects.create(
        clinic_id=person.clinic_id,
        number=_next_number(person.clinic_id),
        act=Adoption.Act.ADOPTED,
        knowledge_version=knowledge.version,
        digest=digest,
        entries=dict(catalogue(knowledge).digests),
        by=person,
        profession=profession,
        statement=statement,
        notes=notes,
    )
    return Written(row, newly=True)


def take_back(person: User, adoption: Adoption, *, notes: str) -> Written:
    """A new row that ends ``adoption``. Call it in a transaction."""
    _one_at_a_time(person)
    done = Adoption.objects.filter(clinic_id=person.clinic_id, takes_back=adoption).first()
    if done is not None:
        return Written(done, newly=False)
    row = Adoption.objects.create(
        clinic_id=person.clinic_id,
        number=_next_number(person.clinic_id),
        act=Adoption.Act.WITHDRAWN,
        knowledge_version=adoption.knowledge_version,
        digest=adoption.digest,
        by=person,
        notes=notes,
        takes_back=adoption,
    )
    return Written(row, newly=True)


def _one_at_a_time(person: User) -> None:
    """Two people, or one impatient one, write after one another."""
    Clinic.objects.select_for_update(no_key=True).get(pk=person.clinic_id)


def _next_number(clinic_id: UUID) -> int:
    last = Adoption.objects.filter(clinic_id=clinic_id).order_by("-number").first()
    return last.number + 1 if last else 1
