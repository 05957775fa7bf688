/* Every answer of a paper is saved as it is given. */
import { askAnew } from "./again.js";
import { areDistinct, fieldsOf, fieldsOfAnswer } from "./controls.js";
import { lockPaper } from "./ending.js";
import { attempt, flagOf, mark, questionAt, sayItIsSaved, sayOf, showIn } from "./paper.js";
import { put, waiting } from "./queue.js";
import { setClock } from "./clock.js";
import { endOf, heardElsewhere } from "./waiting.js";

const QUIET = 800; // after so long without a key a text is saved
const isFlag = (id) => id.endsWith("-flag");
const typing = new Map(); // question → timer

export function save(question) {
  clearTimeout(typing.get(question));
  typing.delete(question);
  const fields = fieldsOf(question);
  mark(question);
  if (!fields.length || !areDistinct(question, fields)) {
    sayOf(question, "unfinished");
    return;
  }
  askAnew();
  sayOf(question, "sending");
  const { position, sequence, answer } = question.dataset;
  put({ attempt, id: position, known: Number(sequence), url: answer, fields });
}
export function saveFlag(question) {
  mark(question);
  const { position, flag } = question.dataset;
  const fields = [["on", flagOf(question).checked ? "1" : "0"]];
  put({ attempt, id: `${position}-flag`, known: 0, url: flag, fields });
}
export function saveSoon(question) {
  clearTimeout(typing.get(question));
  typing.set(question, setTimeout(save, QUIET, question));
}
export function saveAllTyped() {
  [...typing.keys()].forEach(save);
}

/* What another tab gave, or what became of something sent. */
export function heard(entry) {
  const { id, fields, outcome, isOvertaken } = entry;
  if (entry.attempt !== attempt) {
    heardElsewhere(entry);
    return;
  }
  const question = questionAt(id);
  const status = outcome?.status;
  if (endOf(outcome)) lockPaper(endOf(outcome));
  if (outcome?.left >= 0) setClock(outcome.left);
  if (isFlag(id)) {
    if (!outcome) flagOf(question).checked = fields[0][1] === "1";
    mark(question);
    return;
  }
  question.dataset.sequence = Math.max(question.dataset.sequence, outcome?.sequence || 0);
  if (isOvertaken || typing.has(question)) return; // there is something newer
  if (!outcome || status === 200) showIn(question, fields);
  if (!outcome) sayOf(question, "sending");
  else if (status === 200) sayItIsSaved(question);
  else if (status < 409) sayOf(question, "refused");
  else stands(question, outcome);
}
/* The server keeps another answer: the page shows that one. */
function stands(question, outcome) {
  if ("answer" in outcome) showIn(question, fieldsOfAnswer(question, outcome.answer));
  sayOf(question, endOf(outcome) || "other");
}

/* Something holds up what waits. */
export function sayWhatWaits() {
  for (const { id } of waiting(attempt)) if (!isFlag(id)) sayOf(questionAt(id), "unsent");
}
