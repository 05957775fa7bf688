/* Handing in. */
import { askAnew, signedOut } from "./again.js";
import { $, page } from "./page.js";
import { attempt, paper, questions } from "./paper.js";
import { flush, waiting } from "./queue.js";
import { isOurs } from "./server.js";
import { summarise, summary } from "./summary.js";

const SOON = 5000;

export function lock() {
  if (paper.contains(document.activeElement)) summary.focus();
  for (const question of questions) question.disabled = true;
}
/* It is over, by the clock or by another page: `state` says which. */
export function lockPaper(state) {
  summarise(state);
  lock();
  $("to-result").hidden = false;
}

/* Is the server there, and this still the student's session? Then forms have a fresh token. */
export async function isReady() {
  const ours = await isOurs();
  if (ours === false) {
    summarise("signedOut");
    signedOut(true);
  }
  return ours;
}
/* Without the fields: they are saved, and those of a page that fell behind must not overwrite
   what was saved elsewhere. */
function send(isSure) {
  if (page.isLeaving) return;
  page.isLeaving = true;
  const form = $("end");
  form.elements.sure.disabled = !isSure;
  form.submit();
}
/* The time is up and everything is sent. */
export async function handInNow() {
  if (page.isLeaving || !$("to-result").hidden) return;
  if (await isReady()) send(true);
  else setTimeout(handInNow, SOON);
}
/* As the student wishes: the server asks once more. */
export async function handInAsked() {
  askAnew();
  summarise("sending");
  await flush();
  if (!waiting(attempt).length && (await isReady())) send(false);
  else if (summary.dataset.state !== "signedOut") summarise("notYet");
}
