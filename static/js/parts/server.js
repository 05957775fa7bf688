/* Asking the server. Its answers are JSON or a fragment of a page (`html`); anything else comes
   from somewhere between, as the sign-in page of a wireless network, and counts as none. */
import { again, page, token, user } from "./page.js";

const PATIENCE = 15000; // so long one answer may take
const FRAGMENT = /^\s*<\w+ (id="card"|class="report )/;

/* Signing in again, here or in another tab, changed the token of every form. */
function renew(csrf) {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = csrf;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": csrf }));
}
/* This page is not what it should be. What waits goes on waiting. */
export function reload() {
  page.isLeaving = true;
  location.reload();
}
function understood(text) {
  if (FRAGMENT.test(text)) return { html: text };
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/* { status, said }: 0 where nothing came back, 401 where the session has ended. */
export async function call(url, body) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  const headers = { Accept: "application/json", "HX-Request": "true", "X-CSRFToken": token() };
  const method = body ? "POST" : "GET";
  try {
    const answer = await fetch(url, { method, body, headers, redirect: "error", signal: stop.signal });
    if (answer.headers.has("HX-Redirect")) return { status: 401 };
    const said = understood(await answer.text());
    if (said?.csrf) renew(said.csrf);
    if (said?.user && String(said.user) !== user) reload(); // somebody else is signed in
    return { status: answer.status, said };
  } catch {
    return { status: 0 };
  } finally {
    clearTimeout(late);
  }
}

/* Is it still this student's session? Undefined while nobody can tell. */
export async function isOurs() {
  const { status, said } = await call(again);
  return status === 200 && said ? String(said.user) === user : undefined;
}
