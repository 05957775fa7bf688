"""What sittings handed in before points were stored are worth.

The sum is that of `marking.add_up` when this was written: where questions have marks of their own,
each earns its part of them; else all are worth the same, and ten together. Backwards there is
nothing to undo: the columns stay.
"""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from django.db import migrations

BATCH = 200
KEPT = Decimal("0.000001")


def forwards(apps, schema_editor):
    attempt = apps.get_model("attempts", "Attempt")
    unmarked = attempt.objects.filter(submitted_at__isnull=False, points__isnull=True)
    last = 0
    while batch := list(unmarked.filter(pk__gt=last).order_by("pk")[:BATCH]):
        worth = _worth(apps, [one.pk for one in batch])
        for one in batch:
            one.points, one.out_of = worth[one.pk]
        attempt.objects.bulk_update(batch, ["points", "out_of"])
        last = batch[-1].pk


def _worth(apps, ids):
    asked = apps.get_model("attempts", "AskedQuestion")
    response = apps.get_model("attempts", "Response")
    answers = response.objects.filter(asked__attempt__in=ids).order_by("sequence")
    credits = dict(answers.values_list("asked_id", "credit"))
    questions = defaultdict(list)
    rows = asked.objects.filter(attempt__in=ids).order_by("position")
    for attempt, question, marks in rows.values_list("attempt_id", "pk", "marks"):
        questions[attempt].append((credits.get(question, Decimal(0)), marks))
    return {id_: _add_up(questions[id_]) for id_ in ids}


def _add_up(questions):
    if any(marks is not None for _, marks in questions):
        worth = [(credit, marks or Decimal(0)) for credit, marks in questions]
        points, out_of = sum(c * m for c, m in worth), sum(m for _, m in worth)
    else:
        earned = sum((credit for credit, _ in questions), start=Decimal(0))
        points, out_of = 10 * earned / len(questions) if questions else Decimal(0), Decimal(10)
    return Decimal(points).quantize(KEPT, ROUND_HALF_UP), out_of


class Migration(migrations.Migration):
    dependencies = [("attempts", "0007_rulings_and_occasions")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
