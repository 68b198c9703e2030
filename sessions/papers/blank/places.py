"""What is asked about a painful place, for any place: a column of a table each."""

from __future__ import annotations

from dataclasses import replace

from intake.questionnaire.spec import Field
from intake.questionnaire.topics import pain

from .fields import PaperField, on_paper

PLACES = 3  # on one paper; a client with more says so in the room


def place_fields() -> tuple[PaperField, ...]:
    """The questions of every area. What has other options for another area is written."""
    pages = [pain.area_page(option.value) for option in pain.places()]
    by_name: dict[str, list[Field]] = {}
    for page in pages:
        for field in page.every_field:
            by_name.setdefault(field.name, []).append(field)
    return tuple(_for_any(fields) for fields in by_name.values())


def _for_any(fields: list[Field]) -> PaperField:
    """One question for all areas; a remark is a line here, for the place is narrow."""
    same = len({field.options for field in fields}) == 1
    paper = on_paper(fields[0])
    if same and paper.shape != "lines":
        return paper
    return replace(paper, shape="line", options=())
