from django.apps import AppConfig


class ClinicConfig(AppConfig):
    name = "clinic"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from clinic import deployment  # noqa: F401  registers the checks
        from clinic.signin import beginning, recorded  # noqa: F401  connects the signals
