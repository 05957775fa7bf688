from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("attempts", "0009_quick_classes"),
    ]

    operations = [
        migrations.AddField(
            model_name="ruling",
            name="client_key",
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="ruling",
            name="remedy",
            field=models.CharField(
                choices=[
                    ("void", "The question does not count: everyone gets full marks for it"),
                    ("accept", "Another answer is right as well"),
                    ("points", "Everyone who answered gets points back"),
                    ("marked", "The answers count as they were marked at first"),
                ],
                max_length=10,
                verbose_name="what is done",
            ),
        ),
    ]
