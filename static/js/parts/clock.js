/* The time, which runs by a clock that nobody can set. */
import { $ } from "./page.js";

const DRIFT = 5000; // the page's clock stood still for so long

let endsAt = Infinity; // by performance.now(), which no change of the clock moves
let setAt = { page: 0, clock: 0 };
let isAsking = false;
let isUp = false;
let toSay = []; // seconds

export const isTimeUp = () => isUp;

function inWords(seconds) {
  const [number, unit] = seconds < 60 ? [seconds, "second"] : [Math.floor(seconds / 60), "minute"];
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "long" });
  return $("announced").dataset.left.replace("{time}", format.format(number));
}
/* `left` in seconds, as the server says. */
export function setClock(left) {
  endsAt = performance.now() + left * 1000;
  setAt = { page: performance.now(), clock: Date.now() };
  toSay = [600, 300, 60].filter((seconds) => seconds < left);
}
/* A computer that slept may have stopped the page's clock: then the server is asked. */
function hasSlept() {
  const drift = Date.now() - setAt.clock - (performance.now() - setAt.page);
  if (Math.abs(drift) < DRIFT || isAsking) return false;
  isAsking = true;
  setTimeout(() => (isAsking = false), DRIFT);
  return true;
}
function tick(whenUp, ask) {
  const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
  if (isUp) return;
  if (hasSlept()) ask();
  $("timer").textContent = inWords(left);
  if (left <= toSay[0]) {
    toSay = toSay.filter((seconds) => seconds < left);
    $("announced").textContent = inWords(left);
  }
  if (left > 0) return;
  isUp = true;
  whenUp();
}
/* `ask` sets the clock by what the server says. */
export function startClock(left, whenUp, ask) {
  setClock(left);
  setInterval(tick, 1000, whenUp, ask);
}
