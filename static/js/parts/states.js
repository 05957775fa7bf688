/* The state of an answer in words; its sign comes with the style. */
import { $ } from "./page.js";

export const words = $("words").dataset;

export function say(place, state) {
  place.dataset.state = state;
  place.textContent = words[state];
}
