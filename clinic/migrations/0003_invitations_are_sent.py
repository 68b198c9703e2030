
import django.core.validators
import django.db.models.deletion
import uuid
from django.db import migrations, models


# What was the invitation's one link becomes the first of its links.
LINKS = """
INSERT INTO clinic_invitationlink (id, token_digest, created_at, invitation_id)
  SELECT gen_random_uuid(), token_digest, created_at, id FROM clinic_invitation;
UPDATE clinic_invitation SET sent_at = created_at;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0002_rows_that_never_change'),
    ]

    operations = [
        migrations.AddField(
            model_name='clinic',
            name='first_reminder_hours',
            field=models.PositiveSmallIntegerField(blank=True, default=48, null=True, validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(336)]),
        ),
        migrations.AddField(
            model_name='clinic',
            name='last_reminder_hours',
            field=models.PositiveSmallIntegerField(blank=True, default=24, null=True, validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(336)]),
        ),
        migrations.AddField(
            model_name='clinic',
            name='mail_name',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='invitation',
            name='sent_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='client',
            name='birth_date',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='InvitationLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('token_digest', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='clinic.invitation')),
            ],
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('kind', models.CharField(choices=[('invitation', 'Invitation'), ('first_reminder', 'First Reminder'), ('last_reminder', 'Last Reminder'), ('open_again', 'Open Again')], max_length=20)),
                ('about_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Sending'), ('sent', 'Sent'), ('failed', 'Failed'), ('dropped', 'Dropped')], default='waiting', max_length=10)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('not_before', models.DateTimeField(blank=True, null=True)),
                ('offered_at', models.DateTimeField(blank=True, null=True)),
                ('lease', models.UUIDField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('handed_at', models.DateTimeField(blank=True, null=True)),
                ('failure', models.CharField(blank=True, max_length=40)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinic.clinic')),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='clinic.invitation')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='clinic.visit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'sending'])), fields=['created_at'], name='mail_owed')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind__in', ['first_reminder', 'last_reminder'])), fields=('visit', 'kind', 'about_at'), name='each_reminder_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'sending'])), fields=('invitation', 'kind', 'about_at'), name='one_mail_of_a_kind_on_its_way'), models.CheckConstraint(condition=models.Q(models.Q(('lease__isnull', False), ('lease_until__isnull', False), ('state', 'sending')), models.Q(models.Q(('state', 'sending'), _negated=True), ('lease__isnull', True), ('lease_until__isnull', True)), _connector='OR'), name='a_lease_while_sending'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='sent_mail_has_its_time'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['failed', 'dropped']), _negated=True), models.Q(('failure', ''), _negated=True), _connector='OR'), name='failed_mail_says_why')],
            },
        ),
        migrations.RunSQL(LINKS, migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name='invitation',
            name='token_digest',
        ),
    ]
