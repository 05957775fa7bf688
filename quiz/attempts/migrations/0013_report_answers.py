from django.db import migrations, models
from django.db.models import F


def take_as_read(apps, schema_editor):
    """What was written before was a note among editors: it is no news to anybody."""
    report = apps.get_model("attempts", "Report")
    report.objects.filter(resolved_at__isnull=False).update(read_at=F("resolved_at"))


class Migration(migrations.Migration):
    dependencies = [("attempts", "0012_retirements")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="read_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="answer read at"),
        ),
        migrations.RunPython(take_as_read, migrations.RunPython.noop, elidable=True),
    ]
