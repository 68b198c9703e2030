"""The audit trail is append-only: the database itself refuses to change a row."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION palpate_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON clinic_auditentry
  FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change();
"""
ALLOW = """
DROP TRIGGER append_only ON clinic_auditentry;
DROP FUNCTION palpate_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("clinic", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
