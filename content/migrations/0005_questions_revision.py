from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0004_open_packs'),
    ]

    operations = [
        migrations.AddField(
            model_name='pack',
            name='questions_revision',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
    ]
