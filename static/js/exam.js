/* The page of an exam. Without scripts it is a plain form. */
import { isTimeUp, startClock } from "./parts/clock.js";
import { handInAsked, handInNow, isReady, lock } from "./parts/ending.js";
import { answerByKey, plainKey } from "./parts/keys.js";
import { askOnClosing } from "./parts/leaving.js";
import { $, on, page } from "./parts/page.js";
import { attempt, flagOf, handIn, mark, paper, questions, sayItIsSaved } from "./parts/paper.js";
import { flush, waiting } from "./parts/queue.js";
import { pulse, startPulse } from "./parts/pulse.js";
import { openReport } from "./parts/reporting.js";
import { heard, save, saveAllTyped, saveFlag, saveSoon, sayWhatWaits } from "./parts/saving.js";
import { reload } from "./parts/server.js";
import { summarise } from "./parts/summary.js";
import { watch } from "./parts/waiting.js";

const questionOf = ({ target }) => target.closest("fieldset.question");

function goOn(question) {
  const next = questions[questions.indexOf(question) + 1];
  if (next) {
    next.scrollIntoView({ block: "start" });
    next.focus({ preventScroll: true });
  } else handIn.focus(); // it is for the student to press it
}
function pressed(event) {
  const question = questionOf(event);
  if (!question || event.isComposing) return;
  const key = plainKey(event);
  if (event.key === "Enter" && !event.target.closest("a, button, summary, select")) {
    if (!event.repeat) goOn(question); // and never sends the form
  } else if (key === "m") flagOf(question).click();
  else if (!key || !answerByKey(question, key)) return;
  event.preventDefault();
}
function changed(event) {
  const question = questionOf(event);
  if (!question) return;
  if (event.target === flagOf(question)) saveFlag(question);
  else save(question);
}
function submitted(event) {
  if (page.isLeaving) return;
  event.preventDefault();
  saveAllTyped();
  if (event.submitter === handIn) handInAsked();
  else if (event.submitter?.dataset.report) openReport(event.submitter);
}
/* Everything is sent, and the time is up: unless the teacher has just given more of it. */
async function endExam() {
  if (await pulse()) reload();
  else handInNow();
}
function timeIsUp() {
  saveAllTyped();
  summarise("timeUp");
  lock();
  flush();
}

for (const question of questions) {
  mark(question);
  if (Number(question.dataset.sequence)) sayItIsSaved(question);
}
watch({
  heard,
  stuck(why) {
    if (why) sayWhatWaits();
    if (isTimeUp() && !waiting(attempt).length) endExam();
  },
  calm: () => (isTimeUp() ? "timeUp" : "saved"),
});
askOnClosing(saveAllTyped);
$("keys").hidden = false;
on($("overview"), "click", ({ target }) => {
  if (target.closest("a") && matchMedia("(max-width: 59.99rem)").matches) $("overview-box").open = false;
});
on(paper, "change", changed);
on(paper, "input", (event) => event.target.type === "text" && saveSoon(questionOf(event)));
on(paper, "focusout", saveAllTyped);
on(paper, "keydown", pressed);
on(paper, "submit", submitted);
on(document, "visibilitychange", () => (document.hidden ? saveAllTyped() : isReady()));
on(window, "pagehide", saveAllTyped);
startPulse();
if (paper.dataset.left) startClock(Number(paper.dataset.left), timeIsUp, pulse);
