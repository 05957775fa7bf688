/* What a student gave and the server has not yet taken. It is written down here first, by student
   and sitting, survives reload and closing, is sent again and again, and leaves only on the
   server's word. One tab sends at a time; the others hear what became of it.

   answerQueue({ user, attempt, csrf, again, heard, stuck, told }) → { put, waiting, flush, call }
     user, attempt   whose queue it is; without attempt, all that this student has waiting
     csrf, again     the token to send, and the address that tells whose session this is
     heard(entry)    an entry was put by another tab, or has its `outcome` { status, …JSON }
     stuck(why)      something waits: "offline" or "signed-out"; "" once nothing does
     told(answer)    every JSON answer of the server */
(function () {
  "use strict";
  const FIRST_WAIT = 5000;
  const LONGEST_WAIT = 30000;
  const PATIENCE = 15000; // so long one answer may take
  const LEASE = 20000;
  const BUSY = "another tab is sending";
  const FORGET = 30 * 24 * 60 * 60 * 1000; // nobody came back: the sitting is long over
  const SETTLED = [200, 400, 409, 410];
  const memory = new Map(); // where the browser keeps nothing, it lasts as long as the page

  function read(name) {
    try {
      return JSON.parse(memory.get(name) || localStorage.getItem(name));
    } catch {
      return null;
    }
  }
  function write(name, value) {
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(name, text);
      memory.delete(name);
    } catch {
      memory.set(name, text);
    }
  }
  function remove(name) {
    memory.delete(name);
    try {
      localStorage.removeItem(name);
    } catch {
      /* then it was never there */
    }
  }
  function names(prefix) {
    let kept = [];
    try {
      kept = Object.keys(localStorage);
    } catch {
      /* only memory, then */
    }
    return [...new Set([...kept, ...memory.keys()])].filter((name) => name.startsWith(prefix));
  }

  /* crypto.randomUUID exists only where the address is https; schools have plain addresses too. */
  function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  /* Runs `work` when no other tab does. Two at once would do no harm: the keys are the same. */
  async function alone(name, work) {
    if (navigator.locks) return navigator.locks.request(name, work);
    const lease = read(name);
    const now = Date.now();
    const free = !lease || lease.tab === tab || lease.until < now || lease.until > now + LEASE;
    if (!free) return BUSY;
    write(name, { tab, until: now + LEASE });
    return work().finally(() => remove(name));
  }
  const tab = uuid();

  globalThis.answerQueue = function ({ user, attempt, csrf, again, heard, stuck, told }) {
    const prefix = attempt ? `answer:${user}:${attempt}:` : `answer:${user}:`;
    let token = csrf;
    let running = null;
    let wait = FIRST_WAIT;
    let timer = 0;

    for (const name of names("answer:")) {
      const entry = read(name);
      if (!entry || Date.now() - entry.at > FORGET) remove(name);
    }

    function waiting() {
      const entries = names(prefix).map(read);
      return entries.filter((entry) => entry && !entry.outcome).sort((a, b) => a.at - b.at);
    }

    /* `id` is unique within the sitting; a later entry with the same id takes its place.
       `known` is the last sequence that the server is known to have. */
    function put({ id, known, url, fields }) {
      const name = prefix + id;
      const before = read(name);
      const sequence = Math.max(known, before ? before.sequence : 0) + 1;
      const entry = { name, id, key: uuid(), sequence, url, fields, at: Date.now() };
      write(name, entry);
      wait = FIRST_WAIT;
      flush();
      return entry;
    }

    function settle(entry, outcome) {
      const settled = { ...entry, outcome };
      const stored = read(entry.name);
      if (stored && stored.key === entry.key) {
        write(entry.name, settled); // other tabs hear this …
        remove(entry.name);
        heard(settled);
      } else {
        heard({ ...settled, isOvertaken: true }); // … but the student has changed it meanwhile
      }
    }

    async function call(url, body) {
      const stop = new AbortController();
      const late = setTimeout(() => stop.abort(), PATIENCE);
      const headers = { Accept: "application/json", "X-CSRFToken": token };
      const method = body ? "POST" : "GET";
      try {
        const answer = await fetch(url, { method, body, headers, redirect: "error", signal: stop.signal });
        const said = await answer.json().catch(() => null);
        if (said && said.csrf) token = said.csrf;
        if (said) told(said);
        return { status: answer.status, said };
      } catch {
        return { status: 0, said: null };
      } finally {
        clearTimeout(late);
      }
    }

    /* Is it still this student's session? Takes over the token, which another tab may have renewed. */
    async function isOurs() {
      const { status, said } = await call(again);
      if (status !== 200 || !said) return undefined;
      return String(said.user) === user;
    }

    /* "settled", "later" (this one), "offline" (any) or "signed-out" (any). */
    async function deliver(entry, isSecond) {
      const body = new URLSearchParams(entry.fields);
      body.set("client_key", entry.key);
      body.set("sequence", entry.sequence);
      const { status, said } = await call(entry.url, body);
      if (SETTLED.includes(status) && (said || status === 400)) {
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

    async function sendAndPlan(isRetry) {
      clearTimeout(timer);
      let why = "";
      while (!why && waiting().length) why = await alone(`sending:${prefix}`, () => sendAll(isRetry));
      if (why !== BUSY) stuck(why);
      if (!why) {
        wait = FIRST_WAIT;
        return;
      }
      timer = setTimeout(flush, wait, true);
      wait = Math.min(2 * wait, LONGEST_WAIT);
    }

    /* Sends what waits; resolves when this try is over. */
    function flush(isRetry) {
      running = running || sendAndPlan(isRetry).finally(() => (running = null));
      return running;
    }
    function flushSoon() {
      wait = FIRST_WAIT;
      if (waiting().length) flush(true);
    }

    addEventListener("online", flushSoon);
    addEventListener("focus", flushSoon);
    document.addEventListener("visibilitychange", flushSoon);
    addEventListener("storage", ({ key, newValue }) => {
      if (key && newValue && key.startsWith(prefix)) heard(JSON.parse(newValue));
    });
    if (waiting().length) setTimeout(flush, 0, true);

    return { put, waiting, flush, call };
  };
})();

/* The page of an exam: every answer is saved as it is given, the time runs by a clock that nobody
   can set, keys answer, and a session that ends is taken up again in place. Without scripts the
   page is a plain form. */
(function () {
  "use strict";
  const QUIET = 800; // after so long without a key a text is saved
  const DRIFT = 5000; // the page's clock stood still for so long

  const $ = (id) => document.getElementById(id);
  const sending = $("sending"); // what is said of all answers; its `user` and `again` are for us
  const paper = $("paper"); // missing on the other pages of exams: these only send what waits
  const dialog = $("again");
  const tokens = document.querySelectorAll("[name=csrfmiddlewaretoken]");
  const questions = paper ? [...paper.querySelectorAll("fieldset.question")] : [];
  const signs = { sending: "…", saved: "✓", savedPart: "✓", unsent: "⚠", unfinished: "○", other: "⚠", refused: "⚠", late: "✕", closed: "✕" };
  let isLeaving = false;
  let isUp = false; // the time
  let isRefused = false; // something came after the end
  let isDismissed = false; // "later", said of the PIN

  const queue = answerQueue({
    user: sending.dataset.user,
    attempt: paper && paper.dataset.attempt,
    csrf: tokens[0].value,
    again: sending.dataset.again,
    heard,
    stuck,
    told: ({ left, csrf, user }) => {
      if (Number.isFinite(left)) setClock(left);
      for (const field of csrf ? tokens : []) field.value = csrf;
      if (user && String(user) !== sending.dataset.user) hide();
    },
  });
  /* Somebody else is signed in now: this page is not for their eyes. What waits goes on waiting. */
  function hide() {
    isLeaving = true;
    location.reload();
  }

  /* ---- What a question's controls say ---- */

  const start = (question) => `q${question.dataset.position}-`;
  const flagOf = (question) => question.elements[`${start(question)}flag`];
  const hasPlace = (control) => /^q\d+-(choice|typed|row-\d+|statement-\d+)$/.test(control.name);
  const controls = (question) => [...question.elements].filter(hasPlace);
  const nameOf = (control) => control.name.replace(/^q\d+-/, "");
  const isTick = (control) => control.type === "radio" || control.type === "checkbox";

  function fieldsOf(question) {
    const given = controls(question).filter((one) => (isTick(one) ? one.checked : one.value.trim()));
    return given.map((control) => [nameOf(control), control.value]);
  }
  /* Can it be saved? A cluster can in part; of rows each needs its own option. */
  function isWhole(question, fields) {
    const rows = question.querySelectorAll("select").length;
    if (!rows) return fields.length > 0;
    return new Set(fields.map(([, value]) => value)).size === rows;
  }
  function show(question, fields) {
    for (const control of controls(question)) {
      const own = fields.filter(([name]) => name === nameOf(control)).map(([, value]) => value);
      if (isTick(control)) control.checked = own.includes(control.value);
      else control.value = own[0] || "";
    }
    mark(question);
  }
  /* The answer as the server keeps it, in fields. */
  function fieldsOfAnswer(question, answer) {
    if (answer === null || answer === undefined) return [];
    const names = [...new Set(controls(question).map(nameOf))];
    const many = Array.isArray(answer) ? answer : [answer];
    if (names.length === 1 && !names[0].startsWith("statement")) return many.map((one) => [names[0], String(one)]);
    const value = (one, name) => (name.startsWith("statement") ? String(one === 1) : String(one));
    const pairs = names.map((name, at) => [name, many[at]]);
    return pairs.filter(([, one]) => one !== null).map(([name, one]) => [name, value(one, name)]);
  }

  /* ---- Saving ---- */

  function save(question) {
    const fields = fieldsOf(question);
    mark(question);
    if (!isWhole(question, fields)) {
      say(question, "unfinished");
      return;
    }
    isDismissed = false;
    say(question, "sending");
    const { position, sequence, answer } = question.dataset;
    queue.put({ id: position, known: Number(sequence), url: answer, fields });
  }
  function saveFlag(question) {
    mark(question);
    const { position, flag } = question.dataset;
    queue.put({ id: `${position}-flag`, known: 0, url: flag, fields: [["on", flagOf(question).checked ? "1" : "0"]] });
  }
  const typing = new Map(); // question → timer
  function saveTyped(question) {
    if (!typing.has(question)) return;
    clearTimeout(typing.get(question));
    typing.delete(question);
    save(question);
  }
  const saveAllTyped = () => [...typing.keys()].forEach(saveTyped);

  /* What another tab gave, or what became of something sent. */
  function heard({ id, fields, outcome, isOvertaken }) {
    const question = questions.find((one) => one.dataset.position === id.replace("-flag", ""));
    if (outcome && [409, 410].includes(outcome.status)) refused(outcome);
    if (!question) return;
    if (id.endsWith("-flag")) {
      if (!outcome) flagOf(question).checked = fields[0][1] === "1";
      mark(question);
      return;
    }
    const known = (outcome && outcome.sequence) || 0;
    question.dataset.sequence = Math.max(Number(question.dataset.sequence), known);
    if (isOvertaken || typing.has(question)) return; // there is something newer
    if (!outcome || outcome.status === 200) show(question, fields);
    if (!outcome) say(question, "sending");
    else if (outcome.status === 200) sayItIsSaved(question);
    else if (outcome.status === 400) say(question, "refused");
    else stands(question, outcome);
  }
  /* The server keeps another answer: the page shows that one. */
  function stands(question, outcome) {
    if ("answer" in outcome) show(question, fieldsOfAnswer(question, outcome.answer));
    say(question, outcome.status === 410 ? "late" : outcome.closed ? "closed" : "other");
  }
  function refused(outcome) {
    if (outcome.status !== 410 && !outcome.closed) return;
    isRefused = true;
    summary(outcome.status === 410 ? "late" : "closed");
    if (!paper) return;
    lock();
    offer($("to-result"), true);
  }

  /* ---- States in words ---- */

  function say(question, state) {
    const place = $(`state-${question.dataset.position}`);
    const sign = document.createElement("span");
    sign.setAttribute("aria-hidden", "true");
    sign.textContent = `${signs[state]} `;
    place.dataset.state = state;
    place.replaceChildren(sign, $("keys").dataset[state]);
  }
  function sayItIsSaved(question) {
    say(question, stateOf(question) === "part" ? "savedPart" : "saved");
  }
  /* Said once for all: only when it becomes something else, so that it does not chatter. */
  function summary(state) {
    if (sending.dataset.state === state) return;
    sending.dataset.state = state;
    sending.textContent = state ? sending.dataset[state] : "";
  }
  function stuck(why) {
    const ids = queue.waiting().map(({ id }) => id);
    for (const question of questions) {
      if (ids.includes(question.dataset.position)) say(question, "unsent");
    }
    const isOut = why === "signed-out";
    offer($("sign-in-again"), isOut);
    if (isRefused) return;
    if (isOut) summary("signedOut");
    else if (why) summary("offline");
    else if (sending.dataset.state) summary(isUp ? "timeUp" : "saved");
    if (isOut && !isDismissed) askForPin();
    if (!why && isUp) handInNow();
  }
  function offer(button, isOffered) {
    if (!button) return;
    button.hidden = !isOffered;
    const more = $("sending-more");
    more.hidden = ![...more.children].some((one) => !one.hidden);
  }

  /* ---- The overview ---- */

  const isFlagged = (question) => flagOf(question).checked;

  function stateOf(question) {
    const given = fieldsOf(question).length;
    if (!given) return "blank";
    const radios = controls(question).filter((one) => one.type === "radio");
    return given < new Set(radios.map(nameOf)).size ? "part" : "answered"; // a cluster may have gaps
  }
  function mark(question) {
    const link = document.querySelector(`#overview a[href="#${question.id}"]`);
    const words = $("keys").dataset;
    const state = stateOf(question);
    link.dataset.state = state;
    link.dataset.flagged = isFlagged(question) ? "1" : "0";
    link.querySelector(".sr-only").textContent = `, ${words[state]}${isFlagged(question) ? `, ${words.flagged}` : ""}`;
    $("answered-count").textContent = document.querySelectorAll('#overview a[data-state="answered"]').length;
  }

  /* ---- The end ---- */

  function lock() {
    if (paper.contains(document.activeElement)) sending.focus();
    for (const question of questions) question.disabled = true;
  }
  /* Is the server there, and this still the student's session? Then forms have a fresh token. */
  async function isReady() {
    const { status, said } = await queue.call(sending.dataset.again);
    if (status === 200 && String(said.user) !== sending.dataset.user) stuck("signed-out");
    return status === 200 && String(said.user) === sending.dataset.user;
  }
  async function handInNow() {
    if (isRefused || isLeaving) return;
    if (!(await isReady())) {
      setTimeout(handInNow, DRIFT);
      return;
    }
    sendForm({ sure: "1" });
  }
  /* Without the fields: they are saved, and those of a page that fell behind must not overwrite
     what was saved elsewhere. */
  function sendForm(fields) {
    if (isLeaving) return;
    isLeaving = true;
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: handInButton().formAction, hidden: true });
    for (const [name, value] of Object.entries({ csrfmiddlewaretoken: tokens[0].value, ...fields })) {
      const field = document.createElement("input");
      Object.assign(field, { name, value });
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  }
  const handInButton = () => $("hand-in");

  /* ---- The time ---- */

  let endsAt = Infinity; // by performance.now(), which no change of the clock moves
  let setAt = { page: 0, clock: 0 };
  let isAsking = false;
  let toSay = []; // minutes
  const inWords = (seconds) => {
    const [number, unit] = seconds < 60 ? [seconds, "second"] : [Math.floor(seconds / 60), "minute"];
    const format = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "long" });
    return $("announced").dataset.left.replace("{time}", format.format(number));
  };
  function setClock(left) {
    endsAt = performance.now() + left * 1000;
    setAt = { page: performance.now(), clock: Date.now() };
    toSay = [10, 5, 1].filter((minutes) => minutes * 60 < left);
  }
  function tick() {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    if (isUp) return;
    afterSleep();
    $("timer").textContent = inWords(left);
    const due = toSay.filter((minutes) => left <= minutes * 60);
    if (due.length) {
      toSay = toSay.filter((minutes) => !due.includes(minutes));
      $("announced").textContent = inWords(left);
    }
    if (left > 0) return;
    isUp = true;
    saveAllTyped();
    summary("timeUp");
    lock();
    queue.flush();
  }
  /* A computer that slept may have stopped the page's clock: then the server is asked. */
  async function afterSleep() {
    const drift = Date.now() - setAt.clock - (performance.now() - setAt.page);
    if (Math.abs(drift) < DRIFT || isAsking) return;
    isAsking = true;
    setTimeout(() => (isAsking = false), DRIFT);
    const answer = await fetch(location.pathname).catch(() => null);
    const text = answer && answer.ok ? await answer.text() : "";
    const there = new DOMParser().parseFromString(text, "text/html").getElementById("paper");
    if (there) setClock(Number(there.dataset.left));
    else if (answer && answer.url.endsWith("/result/") && !queue.waiting().length) location.assign(answer.url);
  }

  /* ---- Signing in again ---- */

  function askForPin() {
    if (dialog && !dialog.open) dialog.showModal();
  }
  async function signIn(event) {
    event.preventDefault();
    const form = event.target;
    const secret = $("again-secret");
    await queue.call(form.action); // another tab may have renewed the token
    const { status, said } = await queue.call(form.action, new URLSearchParams(new FormData(form)));
    secret.value = "";
    if (status === 200) {
      $("again-wrong").textContent = "";
      dialog.close();
      queue.flush();
      return;
    }
    $("again-wrong").textContent = said && said.error ? said.error : dialog.dataset.offline;
    secret.focus();
  }

  /* ---- Keys ---- */

  function goTo(question) {
    question.scrollIntoView({ block: "start" });
    question.focus({ preventScroll: true });
  }
  function goOn(question) {
    const next = questions[questions.indexOf(question) + 1];
    if (next) goTo(next);
    else handInButton().focus(); // it is for the student to press it
  }
  function pressed(event) {
    const question = event.target.closest("fieldset.question");
    if (!question || event.isComposing) return;
    const key = keys.plainKey(event);
    if (event.key === "Enter" && !event.target.closest("a, button, summary, select")) {
      if (!event.repeat) goOn(question); // and never sends the form
    } else if (key === "m") flagOf(question).click();
    else if (!key || !keys.answer(question, key)) return;
    event.preventDefault();
  }

  /* ---- Everything together ---- */

  function warn(event) {
    saveAllTyped();
    if (isLeaving || !queue.waiting().length) return;
    event.preventDefault();
    event.returnValue = "";
  }
  async function submitted(event) {
    if (isLeaving) return;
    event.preventDefault();
    saveAllTyped();
    if (event.submitter !== handInButton()) return; // every answer is saved by itself
    summary("sending");
    await queue.flush();
    if (!queue.waiting().length && (await isReady())) sendForm({});
    else if (sending.dataset.state !== "signedOut") summary("notYet");
  }
  function begin() {
    for (const question of questions) {
      mark(question);
      if (Number(question.dataset.sequence)) sayItIsSaved(question);
    }
    for (const { id, fields } of queue.waiting()) heard({ id, fields });
    $("keys").hidden = false;
    $("save-all").hidden = true; // every answer is saved by itself
    $("overview").addEventListener("click", ({ target }) => {
      if (target.closest("a") && matchMedia("(max-width: 59.99rem)").matches) $("overview-box").open = false;
    });
    paper.addEventListener("change", ({ target }) => {
      const question = target.closest("fieldset.question");
      if (!question) return;
      if (target === flagOf(question)) saveFlag(question);
      else if (typing.has(question)) saveTyped(question);
      else save(question);
    });
    paper.addEventListener("input", ({ target }) => {
      if (target.type !== "text") return;
      const question = target.closest("fieldset.question");
      clearTimeout(typing.get(question));
      typing.set(question, setTimeout(saveTyped, QUIET, question));
    });
    paper.addEventListener("focusout", saveAllTyped);
    paper.addEventListener("keydown", pressed);
    paper.addEventListener("submit", submitted);
    document.addEventListener("visibilitychange", () => (document.hidden ? saveAllTyped() : isReady()));
    addEventListener("pagehide", saveAllTyped);
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    if (!paper.dataset.left) return;
    setClock(Number(paper.dataset.left));
    setInterval(tick, 1000);
  }

  addEventListener("beforeunload", warn);
  for (const form of document.querySelectorAll("form[action$='/sign-out/']")) {
    form.addEventListener("submit", (event) => {
      if (!queue.waiting().length) return;
      if (confirm(sending.dataset.leave)) isLeaving = true;
      else event.preventDefault();
    });
  }
  if (dialog) {
    dialog.querySelector("form").addEventListener("submit", signIn);
    dialog.addEventListener("close", () => (isDismissed = true));
    $("again-later").addEventListener("click", () => dialog.close());
    $("sign-in-again").addEventListener("click", askForPin);
  }
  if (paper) begin();
})();
