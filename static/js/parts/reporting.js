/* “Report a mistake in this question” without leaving the paper: the server's form, in a dialog. */
import { askAnew, signedOut } from "./again.js";
import { $, on } from "./page.js";
import { call } from "./server.js";
import { summarise } from "./summary.js";

const reportDialog = $("reporting");
const reportForm = $("reporting-form");

/* Puts what the server says in its place; says whether it did. */
function shown({ status, said }) {
  if (status === 401) {
    askAnew();
    signedOut(true);
  }
  if (!said?.html) return false;
  reportForm.innerHTML = said.html;
  if (!reportDialog.open) reportDialog.showModal();
  reportForm.querySelector("[autofocus]")?.focus();
  return true;
}
/* `button` names the question, and where its form is. */
export async function openReport(button) {
  const answer = await call(button.dataset.report);
  $("reporting-wrong").textContent = "";
  $("reporting-which").textContent = button.dataset.question;
  if (!shown(answer) && answer.status !== 401) summarise("noNetwork");
}
async function sendReport(event) {
  event.preventDefault();
  const form = event.target;
  const answer = await call(form.action, new URLSearchParams(new FormData(form)));
  $("reporting-wrong").textContent = shown(answer) ? "" : reportDialog.dataset.offline;
}

on(reportForm, "submit", sendReport);
