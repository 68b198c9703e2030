"""The questionnaire as the therapist fills it in with the client in the room.

One dense page of sections. A section reads its values out of the intake document and writes the
changed ones back; its questions are those of the client's own form.
"""
