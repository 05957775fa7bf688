/* A quiz of one question at a time: an answer is final, and what is said of it comes when the
   server has it. Without scripts it is a plain form. */
import { askAnew } from "./parts/again.js";
import { areDistinct, fieldsOf, namesOf, show } from "./parts/controls.js";
import { answerByKey, plainKey } from "./parts/keys.js";
import { askOnClosing } from "./parts/leaving.js";
import { $, on } from "./parts/page.js";
import { put, waiting } from "./parts/queue.js";
import { call, reload } from "./parts/server.js";
import { say } from "./parts/states.js";
import { summarise, summary } from "./parts/summary.js";
import { heardElsewhere, watch } from "./parts/waiting.js";

const card = () => $("card");
const openForm = () => card().querySelector("form[data-attempt]");
const questionIn = (form) => form.querySelector("fieldset.question");
const isAbout = (form, { attempt, id }) => form && form.dataset.attempt === attempt && form.dataset.position === id;

/* Beside the buttons of the card. */
function sayOnCard(state) {
  const actions = card().querySelector(".quiz__actions");
  let line = actions.querySelector(".saved-state");
  if (!line) {
    line = document.createElement("p");
    line.className = "saved-state";
    actions.prepend(line);
  }
  say(line, state);
}
/* The answer is given: it stands here until it stands on the server. */
function lock(form, isLocked) {
  const question = questionIn(form);
  const button = form.querySelector(".quiz__actions button");
  if (isLocked && question.contains(document.activeElement)) button.focus();
  question.disabled = isLocked;
  button.setAttribute("aria-disabled", isLocked);
}

/* The card as the server sends it, with the address of the next question and all. */
function place(html) {
  if (globalThis.htmx) {
    htmx.swap("#card", html, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0, show: "top", showTarget: "#feedback" });
  } else {
    reload();
  }
}
async function fetchCard() {
  const { said } = await call(location.pathname);
  if (said?.html) place(said.html);
}

/* What another tab gave, or what became of the answer. */
function heard(entry) {
  const { fields, outcome } = entry;
  const form = openForm();
  if (!isAbout(form, entry)) heardElsewhere(entry);
  else if (!outcome) {
    show(questionIn(form), fields);
    lock(form, true);
    sayOnCard("sending");
  } else if (outcome.html) {
    place(outcome.html);
    if (outcome.status === 200) sayOnCard("saved");
  } else if ([400, 404].includes(outcome.status)) {
    lock(form, false);
    sayOnCard("refused");
  } else fetchCard(); // another tab has shown what the server said
}

/* Is there an answer to everything that is asked? */
function isComplete(question, fields) {
  const given = fields.map(([name]) => name);
  return namesOf(question).every((name) => given.includes(name)) && areDistinct(question, fields);
}
async function submitted(event) {
  const form = event.target.closest("form[data-attempt]");
  if (!form) return;
  event.preventDefault();
  const question = questionIn(form);
  if (question.disabled) return;
  const { attempt, position } = form.dataset;
  const fields = fieldsOf(question);
  askAnew();
  if (isComplete(question, fields)) {
    put({ attempt, id: position, known: 0, url: form.action, fields });
    heard({ attempt, id: position, fields });
    return;
  }
  const { said } = await call(form.action, new URLSearchParams(new FormData(form)));
  if (said?.html) place(said.html); // it says what is missing
  else sayOnCard("unfinished");
}

function goOn() {
  const next = card().querySelector(".quiz__actions > a, .quiz__actions button");
  if (openForm()) openForm().requestSubmit();
  else if (next && next.matches("a")) next.click();
  else if (next) next.focus(); // handing in is for a second press
}
function pressed(event) {
  const key = plainKey(event);
  if (!key) return;
  const question = card().querySelector("fieldset.question");
  const { target } = event;
  const isElsewhere = target.closest("form") && !(question && target.closest("form").contains(question));
  if (isElsewhere || target.closest("a, button, summary, dialog")) return;
  if (key === "enter" && !target.closest("input")) goOn();
  else if (!question || question.disabled || !answerByKey(question, key)) return;
  event.preventDefault();
}
function showWhatWaits() {
  const form = openForm();
  for (const entry of waiting()) if (isAbout(form, entry)) heard(entry);
}

watch({
  heard,
  stuck(why) {
    const form = openForm();
    if (why && waiting().some((entry) => isAbout(form, entry))) sayOnCard("unsent");
  },
});
askOnClosing();
on(document, "submit", submitted);
on(document, "keydown", pressed);
for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  on(document, failure, () => summarise("noNetwork"));
}
on(document, "htmx:afterRequest", ({ detail }) => {
  if (detail.successful && summary.dataset.state === "noNetwork") summarise("");
});
on(document, "htmx:afterSwap", showWhatWaits);
