"""Where it hurts, and how."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from intake.knowledge import Body, load_body
from intake.questionnaire.activities import activities, options
from intake.questionnaire.each_language import once_a_language
from intake.questionnaire.spec import Answers, Field, Option, Page, chosen
from intake.questionnaire.words import place, site_label

WHERE = "where"
WORST = gettext_noop("0 is no pain, 10 the worst you can imagine.")


def pages(answers: Answers) -> tuple[Page, ...]:
    """The body chart, a page for every area marked on it, and how sore today is."""
    areas = tuple(area_page(area) for area in chosen(answers, WHERE, "areas"))
    return (where(), *areas, today(hurts=bool(areas)))


@once_a_language
def where() -> Page:
    return Page(
        id=WHERE,
        section=_("Pain"),
        title=_("Where does it hurt?"),
        fields=(
            Field(
                "areas",
                "areas",
                _("Where does it hurt?"),
                required=True,
                options=places(),
                none=True,
            ),
        ),
    )


def places() -> tuple[Option, ...]:
    """Every region by view and side, as ``view:region:side``."""
    return _places_in(get_language() or "en")


@lru_cache(maxsize=8)
def _places_in(language: str) -> tuple[Option, ...]:
    """In the language of the moment, which is ``language``."""
    return tuple(
        Option(f"{view}:{region.id}:{side}", place(f"{view}:{region.id}:{side}"))
        for view in load_body().words.views
        for region in load_body().regions
        if view in region.views
        for side in region.sides
        if side != "both"
    )


def area_id(area: str) -> str:
    return "area-" + area.replace(":", "-")


@once_a_language
def area_page(area: str) -> Page:
    body = load_body()
    return Page(
        id=area_id(area),
        section=_("Pain"),
        title=place(area),
        lead=_("How strong is it there as a rule?"),
        fields=(
            Field(
                "intensity", "scale", _("Pain from 0 to 10"), required=True, low=0, high=10,
                help=_(WORST),
            ),
        ),
        more_title=_("Tell us more (this helps to plan the visit)"),
        more=_details(body, area),
    )  # fmt: skip


def _details(body: Body, area: str) -> tuple[Field, ...]:
    region = area.split(":")[1]
    sites = tuple(Option(s, site_label(s)) for s in body.sites_by_region.get(region, ()))
    qualities = tuple(Option(q.id, _(q.label)) for q in body.words.pain_qualities)
    onset = tuple(Option(o.id, _(o.label)) for o in body.words.onset)
    worse = options(activities().worse_with[region])
    better = options(activities().better_with)
    return (
        Field("sites", "choices", _("Where exactly?"), options=sites, area=area),
        Field(
            "qualities", "choices", _("What does it feel like?"), options=qualities, look="chips"
        ),
        Field("onset", "choice", _("How did it start?"), options=onset),
        Field("since", "date", _("Since when?"), help=_("A year alone is enough.")),
        Field("worse_with", "choices", _("What makes it worse?"), options=worse, look="chips"),
        Field("better_with", "choices", _("What makes it better?"), options=better, look="chips"),
        Field("note", "long_text", _("Anything else about this place?"), limit=1000),
    )


@once_a_language
def _stirred_up() -> tuple[Field, ...]:
    flare = (
        Option("under_1h", _("Less than an hour")),
        Option("1_24h", _("Between an hour and a day")),
        Option("over_24h", _("More than a day")),
    )
    sleep = (
        Option("no", _("No")),
        Option("some", _("Some nights")),
        Option("most", _("Most nights")),
    )
    return (
        Field(
            "flare", "choice", _("When something stirs it up, how long does it last?"),
            options=flare, required=True,
        ),
        Field(
            "sleep_broken", "choice", _("Does pain break your sleep?"),
            options=sleep, required=True, look="segmented",
        ),
    )  # fmt: skip


def today(*, hurts: bool) -> Page:
    return Page(
        id="today",
        section=_("Pain"),
        title=_("How is it today?"),
        fields=(
            Field(
                "pain_now", "scale", _("How strong is your pain right now, at rest?"),
                required=True, low=0, high=10,
                help="" if hurts else _(WORST),
            ),
            *(_stirred_up() if hurts else ()),
        ),
    )  # fmt: skip
