import pytest
from random import Random
from django.utils import timezone
from content.queries import snapshot
from quiz.accounts.actions import create_student
from quiz.attempts.banks import bank
from quiz.attempts.freezing import freeze
from quiz.generation.drawing import draw
from quiz.generation.drawn import Drawn
from tests.factories.accounts import PIN
from tests.factories.attempts import AttemptFactory
from tests.journeys.helpers import LESSON, go, assert_no_sideways_scroll
from tests.journeys.student import CODE, asked_on, fill, student_in
from tests.learn.quizzing import right_answer, wrong_answer

@pytest.fixture
def student(live_server, shipped_pack):
    return create_student(code=CODE, number=7, display_name="Nguyễn Minh Anh", pin=PIN)

def xtest_shots(visit, student):
    page = student_in(visit)
    content = snapshot()
    for lang in ("vi", "en"):
        b = bank(content, lang)
        by = {}
        rnd = Random(4)
        allq = [q for f in b._by_fact.values() for qs in f.values() for q in qs]
        rnd.shuffle(allq)
        for q in allq:
            name = q.type + (str(len(q.statements)) if q.statements else "")
            if q.type == "cloze": name += q.ask["blank"]
            by.setdefault(name, q)
        print({k: v.stem for k, v in by.items()})
        a = AttemptFactory(student=student, pack="ngoai-giao", lesson=LESSON, started_at=timezone.now(), lang=lang)
        names = sorted(by)
        for pos, name in enumerate(names, 1):
            q = by[name]
            d = Drawn(q, draw(q, Random(1)))
            row = freeze(d, b.told(d), pos, content, lang)
            row.attempt = a; row.save()
        page.context.add_cookies([{"name": "django_language", "value": lang, "url": page.url.split("/quiz")[0]}])
        for pos, name in enumerate(names, 1):
            go(page, f"/quiz/{a.pk}/{pos}/")
            full = name in ("cloze", "match", "members", "true_false4") or name.startswith("cloze")
            page.set_viewport_size({"width": 360, "height": 740}); page.emulate_media(color_scheme="light")
            assert_no_sideways_scroll(page)
            page.screenshot(path=f"/tmp/shots/{lang}-{name}-a.png", full_page=True)
            page.get_by_role("button", name="Trả lời" if lang=="vi" else "Answer", exact=True).click()
            page.wait_for_timeout(300)
            page.screenshot(path=f"/tmp/shots/{lang}-{name}-b.png", full_page=True)
            page.set_viewport_size({"width": 1280, "height": 900}); page.emulate_media(color_scheme="dark")
            page.screenshot(path=f"/tmp/shots/{lang}-{name}-bd.png", full_page=True)
            asked = asked_on(page)
            fill(page, asked, wrong_answer(asked))
            page.get_by_role("button", name="Trả lời" if lang=="vi" else "Answer", exact=True).click()
            page.wait_for_timeout(400)
            page.screenshot(path=f"/tmp/shots/{lang}-{name}-cd.png", full_page=True)
            page.set_viewport_size({"width": 360, "height": 740}); page.emulate_media(color_scheme="light")
            assert_no_sideways_scroll(page)
            page.screenshot(path=f"/tmp/shots/{lang}-{name}-c.png", full_page=True)
        a.submitted_at = timezone.now(); a.save()
        go(page, f"/quiz/{a.pk}/review/")
        page.screenshot(path=f"/tmp/shots/{lang}-review.png", full_page=True)
