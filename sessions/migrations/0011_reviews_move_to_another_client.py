"""A review goes along when two files of one person are merged: the client it hangs on may change,
and nothing else of it."""

from django.db import migrations

MOVABLE = """
DROP TRIGGER append_only ON treatment_sessions_coursereview;
CREATE TRIGGER append_only BEFORE DELETE ON treatment_sessions_coursereview
  FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change();
CREATE TRIGGER only_moved BEFORE UPDATE ON treatment_sessions_coursereview
  FOR EACH ROW WHEN (to_jsonb(OLD) - 'client_id' IS DISTINCT FROM to_jsonb(NEW) - 'client_id')
  EXECUTE FUNCTION palpate_refuse_change()
"""
FROZEN = """
DROP TRIGGER only_moved ON treatment_sessions_coursereview;
DROP TRIGGER append_only ON treatment_sessions_coursereview;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON treatment_sessions_coursereview
  FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change()
"""


class Migration(migrations.Migration):
    dependencies = [("treatment_sessions", "0010_sealed")]
    operations = [migrations.RunSQL(MOVABLE, FROZEN)]
