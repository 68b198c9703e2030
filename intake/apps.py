from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intake import of_visit  # noqa: F401  says what is read with an invitation

    def read_ahead(self) -> None:
        """Everything a client's page and its screening look up."""
        from intake.answers import parse_intake
        from intake.knowledge import load_safety
        from intake.questionnaire.groups import health_groups
        from intake.reckoning import program
        from intake.screening import screen

        smallest = {"schema": "palpate.intake/1", "on": "2026-01-01", "session_minutes": 60}
        screen(parse_intake(smallest, load_safety()), load_safety())
        health_groups()
        program()
