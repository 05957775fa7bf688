"""Students in processes of their own, who answer as long as they are let."""

from __future__ import annotations

import time
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random
from uuid import UUID

from tests.ledger.browser import Browser, Lost, Page, number_in
from tests.ledger.entries import Entry, Fate, Ledger
from tests.ledger.forms import MOST_SEQUENCES, Question, questions_in

PERSISTENCE = 0.7
"""How often an answer of which nothing is known is sent again, with the same key."""


@dataclass(frozen=True, slots=True)
class Student:
    """What a slip says, and the lessons there are."""

    code: str
    number: int
    pin: str
    lessons: tuple[str, ...]


def study(student: Student, port: int, folder: Path, seed: int, stop: Event) -> None:
    """Sign in, then sit quizzes and mock exams in turn until `stop`."""
    chance = Random(seed)
    browser = Browser(port)
    browser.sign_in(student.code, student.number, student.pin)
    desk = Desk(browser, Ledger(folder / f"{student.number}.jsonl"), chance, stop)
    while not stop.is_set():
        if chance.random() < 0.5:
            desk.take_quiz(chance.choice(student.lessons))
        else:
            desk.sit_exam()


@dataclass(frozen=True, slots=True)
class Desk:
    """A student at work."""

    browser: Browser
    ledger: Ledger
    chance: Random
    stop: Event

    def take_quiz(self, lesson: str) -> None:
        """Begin the lesson's quiz or go on with it, answer question by question, hand it in."""
        begun = self.browser.must_post(f"/lessons/{lesson}/quiz/", {})
        attempt = number_in(begun.location)
        while not self.stop.is_set():
            found = questions_in(self.browser.get(f"/quiz/{attempt}/").text)
            if not found:
                self.browser.must_post(f"/quiz/{attempt}/finish/", {})
                return
            question = found[0]
            key = question.hidden["client_key"][0]
            self.send(attempt, question, key, sequence=1, headers={"HX-Request": "true"})

    def sit_exam(self) -> None:
        """Begin the mock exam or go on with it; change answers now and then; hand it in."""
        begun = self.browser.must_post("/exam/start/", {})
        attempt = number_in(begun.location)
        questions = questions_in(self.browser.get(f"/exam/{attempt}/").text)
        for _ in range(2 * len(questions)):
            if self.stop.is_set():
                return
            question = self.chance.choice(questions)
            if question.sequence < MOST_SEQUENCES:
                question.sequence += 1
                key = str(UUID(int=self.chance.getrandbits(128), version=4))
                headers = {"Accept": "application/json"}
                self.send(attempt, question, key, question.sequence, headers)
        self.browser.must_post(f"/exam/{attempt}/hand-in/", {"sure": ["1"]})

    def send(
        self,
        attempt: int,
        question: Question,
        key: str,
        sequence: int,
        headers: dict[str, str],
    ) -> None:
        """Send some answer and note what became of it."""
        fields = question.filled_in(self.chance)
        entry = Entry(key, attempt, question.position, sequence, fields)
        self.ledger.sending(entry)
        about = {"client_key": [key], "sequence": [str(sequence)]}
        while True:
            try:
                page = self.browser.post(question.address, fields | about, **headers)
            except Lost:
                page = None
            fate = _fate(page)
            if fate is not None:
                self.ledger.ended(entry, fate)
                return
            time.sleep(0.05)
            if self.chance.random() > PERSISTENCE:
                return


def _fate(page: Page | None) -> Fate | None:
    """What the server's word says of an answer; None where it says nothing."""
    if page is None or page.status >= 500:
        return None
    return "acked" if page.status == 200 and not page.location else "refused"
