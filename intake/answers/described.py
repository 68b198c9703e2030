"""What each field of the intake document says, for whoever sends one."""

from __future__ import annotations

INTAKE_FIELDS: dict[str, str] = {
    "schema": 'Always "palpate.intake/1".',
    "on": "The day of the visit. All days are counted to it, never to the clock.",
    "answered_on": "The day of the answers that carry none of their own.",
    "arrived": "The client is in the clinic: questions of the day itself are due.",
    "session_minutes": "Minutes booked, 20 to 90.",
    "first_visit": "Whether this is the client's first visit.",
    "client": "Birth date and sex. Under twelve years is out of scope.",
    "pain_areas": (
        "Where it hurts. Region and intensity (0 to 10) are required; no side means both."
        " The main complaint is the highest intensity, first listed."
    ),
    "irritability": "How easily it is stirred up; derived from the next two where absent.",
    "flare": "How long it stays worse after it was stirred up.",
    "sleep_broken": "Whether the pain breaks the sleep.",
    "conditions": (
        "By id: yes, no or unsure, alone or with follow-ups, since, areas and answered_on."
        " A condition that is not listed is unknown, not absent."
    ),
    "findings": "By id, in the same form as conditions: what was noticed or asked today.",
    "everything_else": (
        '"no": everything not listed was asked and denied. "client_no": only the client\'s own'
        " questions were. Absent: not asked. It never covers medicines."
    ),
    "medications": (
        "Whether any are taken, the names as typed, and what is known of each class."
        " Answer no makes unlisted classes no; otherwise they are unknown."
    ),
    "measurements": "Blood pressure in mmHg, temperature in degrees Celsius, and their day.",
    "pain_now": "Pain at rest today, 0 to 10.",
    "pain_now_on": "The day of pain_now, where it is another than answered_on.",
    "lifestyle": "Ids of activities that fill the client's days.",
    "goals": "The client's aims as typed.",
    "free_text": "Anything else as typed. It raises questions, and never answers one with no.",
    "examination": "Ranges in degrees by test and side; palpation by muscle and side.",
    "history": "Number of the visit, the last session, and how the client felt after it.",
    "clearances": "Who cleared which rule, when and until when.",
    "overrides": "Which effect of a rule a therapist set aside, why and when.",
    "red_flag_assessments": "Who looked at a red flag, and what they said.",
    "confirmed": "What was settled in person, with the words it was about.",
}
