/* The questions of a paper: where each is, what is said of it, and the overview of all. */
import { show, stateOf } from "./controls.js";
import { $ } from "./page.js";
import { say, words } from "./states.js";

export const paper = $("paper");
export const attempt = paper.dataset.attempt;
export const questions = [...paper.querySelectorAll("fieldset.question")];
export const handIn = $("hand-in");

export const questionAt = (id) => paper.querySelector(`[data-position="${parseInt(id)}"]`);
export const flagOf = (question) => question.elements[`q${question.dataset.position}-flag`];

export function sayOf(question, state) {
  say($(`state-${question.dataset.position}`), state);
}
export function sayItIsSaved(question) {
  sayOf(question, stateOf(question) === "part" ? "savedPart" : "saved");
}

/* Its place in the overview follows. */
export function mark(question) {
  const link = document.querySelector(`#overview a[href="#${question.id}"]`);
  const state = stateOf(question);
  const said = ["", words[state]];
  const isFlagged = flagOf(question).checked;
  if (isFlagged) said.push(words.flagged);
  Object.assign(link.dataset, { state, flagged: isFlagged ? "1" : "0" });
  link.querySelector(".sr-only").textContent = said.join(", ");
  $("answered-count").textContent = document.querySelectorAll('#overview a[data-state="answered"]').length;
}
export function showIn(question, fields) {
  show(question, fields);
  mark(question);
}
