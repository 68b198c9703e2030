"""An adoption is kept as it was; taking it back is a new row."""

from django.db import migrations

FREEZE = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON treatment_sessions_adoption
  FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change()
"""
THAW = "DROP TRIGGER append_only ON treatment_sessions_adoption"


class Migration(migrations.Migration):
    dependencies = [
        ("treatment_sessions", "0004_adoptions"),
        ("clinic", "0002_rows_that_never_change"),
    ]
    operations = [migrations.RunSQL(FREEZE, THAW)]
