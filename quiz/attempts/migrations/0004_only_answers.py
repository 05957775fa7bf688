"""The columns of 0002 are full; what they replace goes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("attempts", "0003_fill_answers")]

    operations = [
        migrations.AlterField("askedquestion", "question_hash", models.CharField(db_index=True, max_length=32)),
        migrations.AlterField("response", "answer", models.JSONField()),
        migrations.AlterField("response", "credit", models.DecimalField(decimal_places=4, max_digits=5)),
        migrations.RemoveField("askedquestion", "statement"),
        migrations.RemoveField("response", "choice"),
    ]
