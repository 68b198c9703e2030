"""Model fields that are sealed on their way into the database and opened when they are read.

``place`` names the field for good ("intake.answers"); it is bound into every envelope together with
the row's id, and must stay even where the model or the column is renamed. ``of`` is the way from
the row to the client's id ("intake.visit.client_id"). Nothing ({}, [], "" or no bytes) is stored as
no bytes: that somebody said nothing may be asked in SQL, anything else may not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from django.db.models import BinaryField, Field, Model
from django.db.models.query_utils import DeferredAttribute

from . import keys
from .envelope import Key, key_of, seal, unseal

if TYPE_CHECKING:
    _Bytes = BinaryField[Any, Any]
else:
    _Bytes = BinaryField


@dataclass(frozen=True, slots=True)
class Sealed:
    """An envelope as it lies in the row: the only thing these columns take."""

    envelope: bytes

    def __repr__(self) -> str:
        return "Sealed(...)"


class _Opened(DeferredAttribute):
    """Opens what was read when it is first asked for."""

    field: Any

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.unsealed(instance, value)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        """Without this Python would not ask ``__get__`` for what is there already."""
        instance.__dict__[self.field.attname] = value


class SealedBytes(_Bytes):
    """Bytes, and what the other two are made of."""

    descriptor_class = _Opened
    nothing: Any = b""

    def __init__(self, place: str = "", of: str = "", **options: Any) -> None:
        self.place, self.of = place, of
        super().__init__(**options)

    def get_default(self) -> Any:
        return Field.get_default(self)  # without one, text is empty text

    def deconstruct(self) -> Any:
        """For migrations it is what the table holds: bytes."""
        name, _path, args, options = super().deconstruct()
        options.pop("default", None)
        return name, "django.db.models.BinaryField", args, options

    def sealed(self, row: Model, value: Any) -> Sealed | None:
        """``value`` as this field of this row holds it."""
        if value is None:
            return None
        if value == self.nothing:
            return Sealed(b"")
        return Sealed(seal(self.written(value), _key_for(row, self.of), self.where(row)))

    def unsealed(self, row: Model, found: Sealed) -> Any:
        """``CannotOpen`` where it is not what was sealed for this field of this row."""
        if not found.envelope:
            return self.read_nothing()
        key = keys.by_id(key_of(found.envelope, self.where(row)))
        value = self.read(unseal(found.envelope, key, self.where(row)))
        row.__dict__["_sealed_with"] = key.id
        return value

    def where(self, row: Model) -> str:
        return f"{self.place} of {row.pk}"

    def written(self, value: Any) -> bytes:
        return bytes(value)

    def read(self, plain: bytes) -> Any:
        return plain

    def read_nothing(self) -> Any:
        return self.nothing

    def from_db_value(self, value: Any, *more: Any) -> Any:
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, row: Model, add: bool) -> Any:
        value = row.__dict__.get(self.attname)
        if isinstance(value, Sealed) and not add:  # never looked into
            return value
        return self.sealed(row, getattr(row, self.attname))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or value == b"":
            return value
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.place} is not sealed: save the row, or use `stored_as`.")
        return connection.Database.Binary(value.envelope)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, row: Any) -> str:
        raise TypeError(f"{self.place} is sealed and goes into no fixture.")


class SealedText(SealedBytes):
    nothing = ""

    def written(self, value: Any) -> bytes:
        return str(value).encode()

    def read(self, plain: bytes) -> Any:
        return plain.decode()


class SealedJSON(SealedBytes):
    """``default``, where there is one, is what nothing is read as. Numbers are finite, and whole
    ones have 64 bits at most: a larger one is a ``TypeError``."""

    def sealed(self, row: Model, value: Any) -> Sealed | None:
        if self.has_default() and value == self.get_default():
            return Sealed(b"")
        return super().sealed(row, value)

    def written(self, value: Any) -> bytes:
        return orjson.dumps(value)

    def read(self, plain: bytes) -> Any:
        return orjson.loads(plain)

    def read_nothing(self) -> Any:
        return self.get_default() if self.has_default() else None


def stored_as(row: Model, name: str, value: Any) -> Any:
    """``value`` for an ``update`` of exactly this row, whether that field is sealed or not."""
    field = row._meta.get_field(name)
    return field.sealed(row, value) if isinstance(field, SealedBytes) else value


def seal_with(row: Model, key_id: UUID) -> None:
    """For a new row: the client's stored key, so that sealing it does not look for one."""
    row.__dict__["_sealed_with"] = key_id


def fetch_keys(rows: Iterable[Model]) -> None:
    """Look up all keys that these rows need, in one statement."""
    found = (_named(row) for row in rows)
    keys.by_ids({key_id for key_id in found if key_id})


def _key_for(row: Any, way: str) -> Key:
    """The key that the row was sealed with already, or the row it belongs to; else the client's."""
    for step in way.split("."):
        known = _named(row)
        if known:
            return keys.by_id(known)
        row = getattr(row, step)
    return keys.of_client(row)


def _named(row: Model) -> UUID | None:
    known: UUID | None = row.__dict__.get("_sealed_with")
    if known:
        return known
    for value in row.__dict__.values():
        if isinstance(value, Sealed) and value.envelope:
            return key_of(value.envelope, type(row).__name__)
    return None
