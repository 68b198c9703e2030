"""What every pose file is built of: strict, frozen and closed values."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Centimetres = Annotated[float, Field(ge=-400, le=400)]
Degrees = Annotated[float, Field(ge=-360, le=360)]
Pair = tuple[Centimetres, Centimetres]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
JointName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}\.[a-z][a-z0-9_]{0,29}$")]
Seen = Annotated[float, Field(ge=0.05, le=1)]


class Part(BaseModel):
    """An unknown key is an error; nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class At(Part):
    """A place beside a joint of a figure drawn earlier (or of the same figure)."""

    at: JointName
    by: Pair = (0.0, 0.0)


class Between(Part):
    """A place on the way from one joint (``part`` 0) to another (``part`` 1)."""

    between: tuple[JointName, JointName]
    part: Annotated[float, Field(ge=-1, le=2)] = 0.5
    by: Pair = (0.0, 0.0)


Place = Pair | At | Between
