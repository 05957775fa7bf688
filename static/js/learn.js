/* Answering with the keyboard, in a quiz and in an exam: 1–4 or A–D choose an option; of statements
   Đ and S, T and F or 1 and 2 judge one after the other. Arrows stay the browser's. */
(function () {
  "use strict";
  const TRUE = ["1", "đ", "d", "t"];
  const FALSE = ["2", "s", "f"];
  const TYPED_INTO = "textarea, select, input:not([type=radio], [type=checkbox])";

  /* The key in small letters when it is one for the page: not for a field, not for the browser. */
  function plainKey(event) {
    const taken = event.defaultPrevented || event.isComposing || event.repeat;
    if (taken || event.ctrlKey || event.altKey || event.metaKey) return "";
    return event.target.closest(TYPED_INTO) ? "" : event.key.toLowerCase();
  }

  function take(input) {
    input.focus();
    if (input.type === "checkbox" || !input.checked) input.click();
  }

  function choose(options, key) {
    const at = /^[1-9]$/.test(key) ? Number(key) - 1 : /^[a-z]$/.test(key) ? key.charCodeAt(0) - 97 : -1;
    if (options[at]) take(options[at]);
    return Boolean(options[at]);
  }

  /* The radio buttons of each statement, in order. */
  function statementsOf(question) {
    const inputs = [...question.querySelectorAll("input[name*='statement-']")];
    const names = [...new Set(inputs.map((input) => input.name))];
    return names.map((name) => inputs.filter((input) => input.name === name));
  }

  function judge(statements, key) {
    const value = TRUE.includes(key) ? "true" : FALSE.includes(key) ? "false" : null;
    if (value === null || !statements.length) return false;
    const focused = statements.findIndex((radios) => radios.includes(document.activeElement));
    const open = statements.findIndex((radios) => !radios.some((radio) => radio.checked));
    const at = focused >= 0 ? focused : Math.max(open, 0);
    take(statements[at].find((radio) => radio.value === value));
    const next = statements[at + 1];
    if (next) (next.find((radio) => radio.checked) || next[0]).focus();
    return true;
  }

  /* Answers `question` (an element) by `key`; says whether it did. */
  function answer(question, key) {
    const options = question.querySelectorAll("input[name$='choice']");
    return options.length ? choose(options, key) : judge(statementsOf(question), key);
  }

  globalThis.keys = { plainKey, answer };
})();

/* A quiz of one question at a time: it can be answered with the keyboard, and an answer that could
   not be sent stays where it is and is sent again, with the same key, until the server answers. */
(function () {
  "use strict";
  const FIRST_WAIT = 5000;
  const LONGEST_WAIT = 30000;
  let unsent = null; // the form that waits
  let wait = FIRST_WAIT;
  let timer = 0;

  const card = () => document.getElementById("card");
  function say(visible) {
    const notice = document.getElementById("unsent");
    if (notice) notice.hidden = !visible;
  }

  function again() {
    clearTimeout(timer);
    if (unsent && unsent.isConnected) htmx.trigger(unsent, "submit");
  }
  function fail(event) {
    say(true);
    const { elt, xhr } = event.detail;
    const refused = xhr && xhr.status >= 400 && xhr.status < 500; // sending the same again would not help
    if (!elt.matches("form") || refused) return;
    unsent = elt;
    clearTimeout(timer);
    timer = setTimeout(again, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }
  for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(failure, fail);
  }
  document.addEventListener("htmx:afterSwap", () => {
    if (unsent && unsent.isConnected) return; // something else was swapped
    clearTimeout(timer);
    unsent = null;
    wait = FIRST_WAIT;
    say(false);
  });
  addEventListener("online", again);
  addEventListener("focus", again);
  document.addEventListener("visibilitychange", () => document.hidden || again());
  addEventListener("beforeunload", (event) => {
    if (!unsent || !unsent.isConnected) return;
    event.preventDefault();
    event.returnValue = "";
  });

  function goOn() {
    const form = card().querySelector("form[hx-post]");
    const next = card().querySelector(".quiz__actions > a, .quiz__actions button");
    if (form) form.requestSubmit();
    else if (next && next.matches("a")) next.click();
    else if (next) next.focus(); // handing in is for a second press
  }
  document.addEventListener("keydown", (event) => {
    const key = card() && keys.plainKey(event);
    if (!key) return;
    const question = card().querySelector("fieldset.question");
    const { target } = event;
    const isElsewhere = target.closest("form") && !(question && target.closest("form").contains(question));
    if (isElsewhere || target.closest("a, button, summary")) return;
    if (key === "enter" && !target.closest("input")) goOn();
    else if (!question || !keys.answer(question, key)) return;
    event.preventDefault();
  });
})();
