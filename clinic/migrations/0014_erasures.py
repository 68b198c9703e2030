"""Clients who were erased. Rows that are never changed may be deleted by an erasure, and by nothing
else; the audit trail and the erasures themselves not even then."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

REFUSE = """
CREATE FUNCTION palpate_erasing() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM clinic_erasure
    WHERE id = nullif(current_setting('palpate.erasure', true), '')::uuid)
$$;
CREATE OR REPLACE FUNCTION palpate_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND palpate_erasing()
    AND TG_TABLE_NAME NOT IN ('clinic_auditentry', 'clinic_auditlink', 'clinic_erasure') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON clinic_erasure
  FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change();
"""
AS_BEFORE = """
DROP TRIGGER append_only ON clinic_erasure;
CREATE OR REPLACE FUNCTION palpate_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP FUNCTION palpate_erasing();
"""


class Migration(migrations.Migration):
    dependencies = [("clinic", "0013_keys_of_clients")]
    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("client_was", models.UUIDField(unique=True)),
                ("reason", models.CharField(choices=[("asked", "The client asked for it"), ("kept_long_enough", "It was kept as long as it had to be"), ("mistake", "It was added by mistake")], max_length=20)),
                ("erased_at", models.DateTimeField()),
                ("rows", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clinic.clinic")),
            ],
            options={
                "ordering": ["erased_at"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason__in", ["asked", "kept_long_enough", "mistake"])), name="erased_for_a_known_reason")
                ],
            },
        ),
        migrations.RunSQL(REFUSE, AS_BEFORE),
    ]
