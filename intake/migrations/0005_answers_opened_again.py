
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0003_invitations_are_sent'),
        ('intake', '0004_own_questions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Reopening',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('after', models.PositiveIntegerField()),
                ('reason', models.CharField(max_length=150)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinic.clinic')),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reopenings', to='intake.intake')),
            ],
            options={
                'ordering': ['after'],
                'constraints': [models.UniqueConstraint(fields=('intake', 'after'), name='opened_once_a_revision'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='opened_again_with_a_reason')],
            },
        ),
        migrations.RunSQL(
            "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON intake_reopening "
            "FOR EACH ROW EXECUTE FUNCTION palpate_refuse_change()",
            "DROP TRIGGER append_only ON intake_reopening",
        ),
    ]
