"""An ended session is frozen; what is said of it later, and a review, are rows of their own."""

from django.db import migrations

FREEZE = """
CREATE TRIGGER ended_is_frozen BEFORE UPDATE OR DELETE ON treatment_sessions_treatmentsession
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION palpate_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON treatment_sessions_sessionaddendum
  FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON treatment_sessions_coursereview
  FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change()
"""
THAW = """
DROP TRIGGER ended_is_frozen ON treatment_sessions_treatmentsession;
DROP TRIGGER append_only ON treatment_sessions_sessionaddendum;
DROP TRIGGER append_only ON treatment_sessions_coursereview
"""


class Migration(migrations.Migration):
    dependencies = [
        ("treatment_sessions", "0006_session_records"),
        ("clinic", "0002_rows_that_never_change"),
    ]
    operations = [migrations.RunSQL(FREEZE, THAW)]
