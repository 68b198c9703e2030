"""What a therapist records that lifts a caution or closes a red flag: overrides with a reason,
clearances with their paper, assessments; and the letter that asks for a clearance."""
