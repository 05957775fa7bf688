from django.db import migrations, models


class Migration(migrations.Migration):
    """Packs that are there already are what learners read: they are open. A new one is not."""

    dependencies = [("content", "0003_proposals")]

    operations = [
        migrations.AddField(
            model_name="pack",
            name="is_open",
            field=models.BooleanField(
                default=True, editable=False, verbose_name="open to learners"
            ),
        ),
        migrations.AlterField(
            model_name="pack",
            name="is_open",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="open to learners"
            ),
        ),
    ]
