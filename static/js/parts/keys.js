/* Answering with the keyboard, in a quiz and in an exam: 1–4 or A–D choose an option; of statements
   Đ and S, T and F or 1 and 2 judge one after the other. Arrows stay the browser's. */
const DIGITS = "123456789";
const LETTERS = "abcdefghi";
const TRUE = "1đdt";
const FALSE = "2sf";
const TYPED_INTO = "textarea, select, input:not([type=radio], [type=checkbox])";

/* The key in small letters when it is one for the page: not for a field, not for the browser. */
export function plainKey(event) {
  const { target, key, defaultPrevented, isComposing, repeat, ctrlKey, altKey, metaKey } = event;
  const isTaken = defaultPrevented || isComposing || repeat || ctrlKey || altKey || metaKey;
  return isTaken || target.closest(TYPED_INTO) ? "" : key.toLowerCase();
}

function take(input) {
  input.focus();
  if (input.type === "checkbox" || !input.checked) input.click();
}

function choose(options, key) {
  const option = options[Math.max(DIGITS.indexOf(key), LETTERS.indexOf(key))];
  if (option) take(option);
  return Boolean(option);
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
export function answerByKey(question, key) {
  const options = question.querySelectorAll("input[name$='choice']");
  return options.length ? choose(options, key) : judge(statementsOf(question), key);
}
