"""A signed plan is frozen; a later change is a new revision."""

from django.db import migrations

FREEZE = """
CREATE TRIGGER signed_is_frozen BEFORE UPDATE OR DELETE ON treatment_sessions_planrevision
  FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL) EXECUTE FUNCTION palpate_refuse_change()
"""
THAW = "DROP TRIGGER signed_is_frozen ON treatment_sessions_planrevision"


class Migration(migrations.Migration):
    dependencies = [
        ("treatment_sessions", "0001_initial"),
        ("clinic", "0002_rows_that_never_change"),
    ]
    operations = [migrations.RunSQL(FREEZE, THAW)]
