"""What was asked and answered as one choice, said in the columns of 0002.

A true/false question had two options, true first; now it has one statement, judged 1 or 0.
Backwards, answers of the forms that came later have no place: there must be none.
"""

from hashlib import blake2b

from django.db import migrations

BATCH = 500
LATER = ("members", "match", "cloze")


def forwards(apps, schema_editor):
    asked = apps.get_model("attempts", "AskedQuestion")
    response = apps.get_model("attempts", "Response")
    for question in _each(asked):
        question.question_hash = blake2b(question.question_id.encode(), digest_size=16).hexdigest()
        if question.type == "true_false":
            question.statements = [{"text": question.statement, "told": ""}]
            question.key = [1 - question.key[0]]
            question.options = []
        question.save()
    for answer in _each(response.objects.select_related("asked")):
        judged = answer.asked.type == "true_false"
        answer.answer = [1 - answer.choice] if judged else answer.choice
        answer.credit = int(answer.is_right)
        answer.save()


def backwards(apps, schema_editor):
    asked = apps.get_model("attempts", "AskedQuestion")
    response = apps.get_model("attempts", "Response")
    for question in _each(asked):
        if question.type in LATER or len(question.statements) > 1:
            raise ValueError(f"asked question {question.pk} cannot be kept as one choice")
        if question.type == "true_false":
            words = ("Đúng", "Sai") if question.attempt.lang == "vi" else ("True", "False")
            refs = ("true", "false")
            question.statement = question.statements[0]["text"]
            question.options = [{"text": t, "ref": r} for t, r in zip(words, refs)]
            question.key = [1 - question.key[0]]
        question.save()
    for answer in _each(response.objects.select_related("asked")):
        judged = answer.asked.type == "true_false"
        answer.choice = 1 - answer.answer[0] if judged else answer.answer
        answer.save()


def _each(rows):
    """Every row, a batch at a time: `iterator` would hold a cursor open while rows change."""
    rows = getattr(rows, "objects", rows).order_by("pk")
    batch = list(rows[:BATCH])
    while batch:
        yield from batch
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:BATCH])


class Migration(migrations.Migration):

    dependencies = [("attempts", "0002_any_form_of_answer")]

    operations = [migrations.RunPython(forwards, backwards)]
