"""A referral is a letter like the question for a clearance."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0010_reckoning")]
    operations = [
        migrations.RenameModel("ClearanceLetter", "Letter"),
        migrations.AddField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[("clearance", "Clearance"), ("referral", "Referral")],
                default="clearance",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="rule",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "clearance"), models.Q(("rule", ""), _negated=True)),
                    models.Q(("kind", "referral"), ("rule", "")),
                    _connector="OR",
                ),
                name="a_clearance_is_of_a_caution",
            ),
        ),
    ]
