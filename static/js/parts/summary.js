/* What is said of all answers in one line. */
import { $ } from "./page.js";

export const summary = $("sending");
const FINAL = ["late", "closed", "lost"]; // bad news: nothing is said over it

export const isFinal = () => FINAL.includes(summary.dataset.state);

/* Only when it becomes something else, so that it does not chatter. */
export function summarise(state) {
  if ((summary.dataset.state || "") === state || isFinal()) return;
  summary.dataset.state = state;
  summary.textContent = state ? summary.dataset[state] : "";
}
