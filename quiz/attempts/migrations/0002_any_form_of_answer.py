"""Columns for answers of every form, empty as yet; 0003 fills them from the old ones."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("attempts", "0001_initial")]

    operations = [
        migrations.AddField("askedquestion", "question_hash", models.CharField(max_length=32, null=True)),
        migrations.AddField("askedquestion", "material", models.TextField(blank=True, default="")),
        migrations.AddField("askedquestion", "rows", models.JSONField(default=list)),
        migrations.AddField("askedquestion", "statements", models.JSONField(default=list)),
        migrations.AddField("askedquestion", "accepted", models.JSONField(default=list)),
        migrations.AddField("askedquestion", "fingerprint", models.CharField(blank=True, default="", max_length=128)),
        migrations.AlterField("askedquestion", "options", models.JSONField(default=list)),
        migrations.AddField("response", "answer", models.JSONField(null=True)),
        migrations.AddField("response", "credit", models.DecimalField(decimal_places=4, max_digits=5, null=True)),
        migrations.AlterField("response", "choice", models.PositiveSmallIntegerField(null=True)),
    ]
