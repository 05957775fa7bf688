/* What a student gave and the server has not yet taken, in any sitting. It is written down here
   first, survives reload and closing, is sent again and again, and leaves only on the server's
   word. One tab sends at a time, where it can know of the others, and these hear what became of it;
   two at once do no harm, since the keys are the same. */
import { namesWith, read, remove, uuid, write } from "./kept.js";
import { on, user } from "./page.js";
import { call, isOurs, reload } from "./server.js";

const FIRST_WAIT = 5000;
const LONGEST_WAIT = 30000;
const FORGET = 30 * 24 * 60 * 60 * 1000; // nobody came back: the sitting is long over
const SETTLED = [200, 409, 410, 422]; // with the word of our server
const mine = `answer:${user}:`;
const settledAt = `settled:${user}`;
let told; // `heard` and `stuck` of the page
let running = null;
let wait = FIRST_WAIT;
let timer = 0;

/* All that waits, or what waits of one sitting; the oldest first. */
export function waiting(attempt) {
  const entries = namesWith(attempt ? `${mine}${attempt}:` : mine).map(read);
  return entries.filter((entry) => entry && !entry.outcome).sort((a, b) => a.at - b.at);
}

/* `id` is unique within the sitting; a later entry with the same id takes its place.
   `known` is the last sequence that the server is known to have. */
export function put({ attempt, id, known, url, fields }) {
  const name = `${mine}${attempt}:${id}`;
  const before = read(name);
  const sequence = Math.max(known, before?.sequence || 0) + 1;
  write(name, { name, attempt, id, key: uuid(), sequence, url, fields, at: Date.now() });
  wait = FIRST_WAIT;
  flush();
}

function settle(entry, outcome) {
  const stored = read(entry.name);
  write(settledAt, Date.now());
  if (stored?.key === entry.key) {
    write(entry.name, { ...entry, outcome: { ...outcome, html: undefined } }); // other tabs hear this …
    remove(entry.name);
    told.heard({ ...entry, outcome });
  } else {
    told.heard({ ...entry, outcome, isOvertaken: true }); // … but the student has changed it meanwhile
  }
}

/* "settled", "later" (this one), "offline" (any) or "signed-out" (any). */
async function deliver(entry, isSecond) {
  const body = new URLSearchParams(entry.fields);
  body.set("client_key", entry.key);
  body.set("sequence", entry.sequence);
  const { status, said } = await call(entry.url, body);
  const isRefused = status === 400 || (status === 404 && isSecond); // it is this student's: it is gone
  if (isRefused || (SETTLED.includes(status) && said)) {
    settle(entry, { status, ...said });
    return "settled";
  }
  if (![401, 403, 404].includes(status)) return status ? "later" : "offline";
  const ours = await isOurs();
  if (ours === undefined) return "offline";
  if (!ours) return "signed-out";
  return isSecond ? "later" : deliver(entry, true);
}

/* `isRetry`: nobody has just answered, so the page may have been left to somebody else. */
async function sendAll(isRetry) {
  const ours = !isRetry || (await isOurs());
  if (!ours) return ours === undefined ? "offline" : "signed-out";
  const tried = new Set();
  let worst = "";
  for (;;) {
    const entry = waiting().find((one) => !tried.has(one.key));
    if (!entry) return worst;
    tried.add(entry.key);
    const verdict = await deliver(entry);
    if (verdict === "offline" || verdict === "signed-out") return verdict;
    if (verdict === "later") worst = "offline";
  }
}

function alone(work) {
  return navigator.locks ? navigator.locks.request(`sending:${user}`, work) : work();
}
async function sendAndPlan(isRetry) {
  clearTimeout(timer);
  let why = "";
  while (!why && waiting().length) why = await alone(() => sendAll(isRetry));
  told.stuck(why);
  if (why) {
    timer = setTimeout(flush, wait, true);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  } else wait = FIRST_WAIT;
  return why;
}

/* Sends what waits; resolves when this try is over, with what still holds it up. */
export function flush(isRetry) {
  running = running || sendAndPlan(isRetry).finally(() => (running = null));
  return running;
}
function flushSoon() {
  wait = FIRST_WAIT;
  if (waiting().length) flush(true);
}

/* openQueue({ heard, stuck }) with what the page does:
   heard(entry)   an entry was put by another tab, or has its `outcome` { status, …what was said }
   stuck(why)     something waits: "offline" or "signed-out"; "" once nothing does */
export function openQueue(page) {
  told = page;
  // The page before sent something while this one was already made: it does not know of it.
  if (read(settledAt) > performance.timeOrigin) reload();
  remove(settledAt);
  for (const name of namesWith("answer:")) {
    const entry = read(name);
    if (!entry || Date.now() - entry.at > FORGET) remove(name);
  }
  on(window, "online", flushSoon);
  on(window, "focus", flushSoon);
  on(document, "visibilitychange", flushSoon);
  on(window, "storage", ({ key, newValue }) => {
    if (newValue && key.startsWith(mine)) told.heard(JSON.parse(newValue));
  });
  if (waiting().length) setTimeout(flush, 0, true);
}
