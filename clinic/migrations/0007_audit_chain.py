"""The audit trail becomes a chain, made by the database itself at the end of each transaction.

The trigger is deferred: the lock that keeps one chain is taken when everything else of the
transaction is done, so it is held for a moment and nothing can wait in a circle. It runs with
its owner's rights, so an application role without rights on the chain cannot write a link.
"""

import django.db.models.deletion
from django.db import migrations, models

# The same text is made in Python by clinic/audit/chain.py.
CHAIN = """
CREATE FUNCTION palpate_audit_digest(entry clinic_auditentry, place bigint, before bytea)
RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(before || convert_to(concat_ws(E'\\x1f',
    place, entry.id, entry.clinic_id,
    (extract(epoch FROM entry.at) * 1000000)::bigint,
    coalesce(entry.person_id::text, ''), entry.actor, entry.action, entry.about,
    coalesce(entry.about_id::text, ''), coalesce(host(entry.address), '')), 'UTF8'))
$$;
CREATE FUNCTION palpate_chain_audit() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  head clinic_auditlink;
  place bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit of ' || NEW.clinic_id, 0));
  SELECT * INTO head FROM clinic_auditlink
    WHERE clinic_id = NEW.clinic_id ORDER BY number DESC LIMIT 1;
  place := coalesce(head.number, 0) + 1;
  INSERT INTO clinic_auditlink (entry_id, clinic_id, number, digest) VALUES (
    NEW.id, NEW.clinic_id, place, palpate_audit_digest(NEW, place, coalesce(head.digest, '')));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER chained AFTER INSERT ON clinic_auditentry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION palpate_chain_audit();
"""
UNCHAIN = """
DROP TRIGGER chained ON clinic_auditentry;
DROP FUNCTION palpate_chain_audit();
DROP FUNCTION palpate_audit_digest(clinic_auditentry, bigint, bytea);
"""

# What was written before there was a chain is chained in the order it was written.
EARLIER = """
DO $$
DECLARE
  entry clinic_auditentry;
  head clinic_auditlink;
  place bigint;
BEGIN
  FOR entry IN SELECT * FROM clinic_auditentry ORDER BY id LOOP
    SELECT * INTO head FROM clinic_auditlink
      WHERE clinic_id = entry.clinic_id ORDER BY number DESC LIMIT 1;
    place := coalesce(head.number, 0) + 1;
    INSERT INTO clinic_auditlink (entry_id, clinic_id, number, digest) VALUES (
      entry.id, entry.clinic_id, place,
      palpate_audit_digest(entry, place, coalesce(head.digest, '')));
  END LOOP;
END $$;
"""
APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON clinic_auditlink
  FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change();
"""
CHANGEABLE = "DROP TRIGGER append_only ON clinic_auditlink;"


class Migration(migrations.Migration):
    dependencies = [("clinic", "0006_languages_of_the_settings")]
    operations = [
        migrations.RemoveConstraint("auditentry", "audit_actor_is_known"),
        migrations.AddConstraint(
            "auditentry",
            models.CheckConstraint(
                condition=models.Q(actor__in=["staff", "client", "program", "nobody"]),
                name="audit_actor_is_known",
            ),
        ),
        migrations.CreateModel(
            name="AuditLink",
            fields=[
                ("entry", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="link", serialize=False, to="clinic.auditentry")),
                ("number", models.PositiveBigIntegerField()),
                ("digest", models.BinaryField()),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clinic.clinic")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("clinic", "number"), name="one_link_of_a_number")]},
        ),
        migrations.RunSQL(CHAIN, UNCHAIN),
        migrations.RunSQL(APPEND_ONLY, CHANGEABLE),
        migrations.RunSQL(EARLIER, migrations.RunSQL.noop),
    ]
