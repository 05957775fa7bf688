/* What the controls of a question say, and setting them. */
const OURS = /^(q\d+-)?((choice|typed)|(row|statement)-\d+)$/;

export const controls = (question) => [...question.elements].filter(({ name }) => OURS.test(name));
const nameOf = (control) => control.name.replace(/^q\d+-/, "");
const isTick = (control) => control.type === "radio" || control.type === "checkbox";
export const namesOf = (question) => [...new Set(controls(question).map(nameOf))];

/* What is given, as [name, value]. */
export function fieldsOf(question) {
  const given = controls(question).filter((one) => (isTick(one) ? one.checked : one.value.trim()));
  return given.map((control) => [nameOf(control), control.value]);
}

/* Of rows each needs its own option. */
export function areDistinct(question, fields) {
  const rows = question.querySelectorAll("select").length;
  return !rows || new Set(fields.map(([, value]) => value)).size === rows;
}

export function show(question, fields) {
  for (const control of controls(question)) {
    const own = fields.filter(([name]) => name === nameOf(control)).map(([, value]) => value);
    if (isTick(control)) control.checked = own.includes(control.value);
    else control.value = own[0] || "";
  }
}

/* The answer as the server keeps it, in fields. */
export function fieldsOfAnswer(question, answer) {
  const names = namesOf(question);
  const many = [answer ?? []].flat();
  const isJudged = names[0].startsWith("statement");
  const value = (one) => String(isJudged ? one === 1 : one);
  if (names.length === 1 && !isJudged) return many.map((one) => [names[0], value(one)]);
  const pairs = names.map((name, at) => [name, many[at]]);
  return pairs.filter(([, one]) => one != null).map(([name, one]) => [name, value(one)]);
}

/* `blank`, `part` (a cluster may have gaps) or `answered`. */
export function stateOf(question) {
  const given = fieldsOf(question).length;
  if (!given) return "blank";
  const radios = controls(question).filter(({ type }) => type === "radio");
  return given < new Set(radios.map(nameOf)).size ? "part" : "answered";
}
