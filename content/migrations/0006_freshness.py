import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0005_questions_revision"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Snooze",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("record", models.CharField(max_length=10, verbose_name="record")),
                ("slug", models.CharField(max_length=120, verbose_name="id")),
                ("until", models.DateField(verbose_name="until")),
                ("note", models.CharField(blank=True, default="", max_length=300, verbose_name="note")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="content.pack",
                        verbose_name="pack",
                    ),
                ),
            ],
            options={
                "verbose_name": "put off",
                "verbose_name_plural": "put off",
                "ordering": ("until", "pk"),
                "constraints": [
                    models.UniqueConstraint("pack", "kind", "record", "slug", name="put_off_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="FreshnessCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                ("kind", models.CharField(max_length=20)),
                ("number", models.PositiveIntegerField()),
                ("later", models.PositiveIntegerField(default=0)),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="content.pack",
                        verbose_name="pack",
                    ),
                ),
            ],
            options={
                "verbose_name": "count of what is stale",
                "verbose_name_plural": "counts of what is stale",
                "ordering": ("day", "kind"),
                "constraints": [
                    models.UniqueConstraint("pack", "day", "kind", name="counted_once_a_day")
                ],
            },
        ),
    ]
