"""What the records say of a client's earlier sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clinic.models import Visit
from sessions.models import SessionAddendum, TreatmentSession

from .record import SessionRecord, read_record, regions_of


@dataclass(frozen=True, slots=True)
class LastSession:
    """The newest ended session before a visit. ``sore_days`` and ``worse_next_day`` are the
    last that somebody was told of the days after it; ``told`` counts what was told."""

    row: TreatmentSession
    record: SessionRecord
    on: date
    regions: tuple[str, ...]
    sore_days: int | None
    worse_next_day: bool | None
    told: int

    @property
    def history(self) -> dict[str, Any]:
        """The fields of the intake document's history that the record can fill."""
        response = {"sore_days": self.sore_days, "worse_next_day": self.worse_next_day}
        known = {name: value for name, value in response.items() if value is not None}
        given: dict[str, Any] = {"last_session_on": self.on.isoformat()}
        given |= {"last_regions": list(self.regions)} if self.regions else {}
        return given | ({"last_response": known} if known else {})

    def laid_under(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """The document with what the client did not say of the last session. What the client
        says of another day stays alone: it is of another treatment."""
        said = document.get("history") or {}
        if said.get("last_session_on", self.on.isoformat()) != self.on.isoformat():
            return dict(document)
        told = {**document, "history": {**self.history, **said}}
        return told | ({"first_visit": False} if document.get("first_visit") else {})


def last_of(rows: Sequence[TreatmentSession], visit: Visit) -> LastSession | None:
    """Of the client's ended sessions, oldest first, the newest before the visit; ``None`` where
    there was none."""
    earlier = [row for row in rows if row.visit.starts_at < visit.starts_at]
    return _read(earlier[-1], visit) if earlier else None


def _read(row: TreatmentSession, visit: Visit) -> LastSession:
    record, addenda = read_record(row.record), list(row.addenda.all())
    return LastSession(
        row=row,
        record=record,
        on=row.visit.starts_at.astimezone(visit.clinic.zone).date(),
        regions=regions_of(record.steps),
        sore_days=_last(addenda, "sore_days"),
        worse_next_day=_last(addenda, "worse_next_day"),
        told=sum(a.sore_days is not None or a.worse_next_day is not None for a in addenda),
    )


def _last(addenda: list[SessionAddendum], name: str) -> Any:
    """The last value anybody gave."""
    return next((v for a in reversed(addenda) if (v := getattr(a, name)) is not None), None)


def session_of(visit: Visit) -> TreatmentSession | None:
    return (
        TreatmentSession.objects.select_related("plan", "started_by", "ended_by")
        .filter(clinic_id=visit.clinic_id, visit=visit)
        .first()
    )
