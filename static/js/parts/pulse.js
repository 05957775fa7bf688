/* The page tells the server that it is there, and hears how long the exam goes on: a teacher may
   give more time, or close it. */
import { setClock } from "./clock.js";
import { $, page } from "./page.js";
import { attempt, paper } from "./paper.js";
import { flush, waiting } from "./queue.js";
import { call } from "./server.js";

const EVERY = 25000;

/* Closed by the teacher: what is not sent yet is kept as evidence, and the result is next. */
async function leaveForResult() {
  await flush();
  if (waiting(attempt).length) return;
  page.isLeaving = true;
  location.assign(paper.dataset.result);
}
/* Is there time left, by the server's word? False also while nobody can tell. */
export async function pulse() {
  if (page.isLeaving) return false;
  const { status, said } = await call(paper.dataset.pulse, new URLSearchParams());
  if (status !== 200 || !said) return false;
  if (said.closed) {
    await leaveForResult();
    return false;
  }
  if (said.left >= 0 && $("timer")) setClock(said.left); // 0: the teacher closes it
  return said.left > 0;
}
export function startPulse() {
  setInterval(pulse, EVERY);
  pulse();
}
