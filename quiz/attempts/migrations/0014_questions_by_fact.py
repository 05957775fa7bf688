"""Which questions rest on a fact is looked up by the list of their facts.

Each database has its own kind of index for that, and Django knows neither: PostgreSQL looks into
the list, SQLite reads the lists alone instead of whole questions.
"""

from django.db import migrations

NAME = "asked_questions_by_fact"
MADE = {
    "postgresql": f"CREATE INDEX {NAME} ON attempts_askedquestion USING gin (facts)",
    "sqlite": f"CREATE INDEX {NAME} ON attempts_askedquestion (facts, attempt_id)",
}


def make(apps, schema_editor):
    schema_editor.execute(MADE[schema_editor.connection.vendor])


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [("attempts", "0013_report_answers")]

    operations = [migrations.RunPython(make, drop)]
