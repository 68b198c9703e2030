"""What each field of the plan document says, for whoever reads one."""

from __future__ import annotations

PLAN_FIELDS: dict[str, str] = {
    "schema": 'Always "palpate.plan/1".',
    "on": "The day of the visit, as given.",
    "knowledge": "Version and digest of the knowledge it rests on.",
    "today": "The decision. Draft steps stand under ask_first, none under the last two.",
    "urgency": "How soon a doctor should look, where a red flag applies; else null.",
    "draft": "True where the plan may be neither started nor printed.",
    "red_flags": "Every red flag that applies or is open, with reasons and sources.",
    "cautions": "Every caution that applies or is open, with effects, reasons and sources.",
    "needs_asking": "Questions whose answer can still change something.",
    "clearances_needed": "Which rule waits for whom, and for which regions.",
    "excluded": "What is left alone: region, side and techniques, with the rule.",
    "limits": "The smallest numbers that hold, and where a region's are smaller.",
    "judgement": "What the picture was taken for, and from which answers.",
    "presentation": "The pattern it looks most like. It is not a diagnosis.",
    "muscles": "Muscles to work on, ranked, with the points each reason gave.",
    "steps": "What the hands do, in order: dose, minutes, reasons and sources.",
    "minutes": "How the time is spent.",
    "spare_time": "What to do with minutes left over; never deeper, never more muscles.",
    "home_exercises": "Exercises for the client to take home.",
    "aftercare": "Advice for the client to take home.",
    "dropped": "Everything left out, with the rule or the budget that left it out.",
    "retest": "Range tests and measures to repeat.",
    "course": "When to come again, when to review, when to stop or refer.",
    "medications": "What each entry was taken for.",
    "contradictions": "Answers that do not fit each other.",
    "not_read": "Pieces of free text that no rule interpreted.",
    "consent_tick_open": "The client has not come yet: able to agree today is still to tick.",
}
