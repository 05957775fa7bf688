/* Nobody leaves unsent answers behind without having been told. */
import { $, on, page, signOut } from "./page.js";
import { flush, waiting } from "./queue.js";
import { isFinal, summary } from "./summary.js";

const leavingDialog = $("leaving");

/* Questions are counted, whatever of them waits. */
function count() {
  const number = new Set(waiting().map(({ attempt, id }) => `${attempt}:${parseInt(id)}`)).size;
  const words = leavingDialog.dataset;
  const said = [words.none, words.one][number] || words.many;
  $("leaving-count").textContent = said.replace("{number}", number);
}
function leave() {
  page.isLeaving = true;
  signOut.submit();
}
async function sendAndLeave() {
  $("leaving-said").textContent = leavingDialog.dataset.sending;
  const why = await flush();
  const isSent = !waiting().length;
  if (isSent && !isFinal()) {
    leave();
    return;
  }
  count();
  const { offline, signedOut } = leavingDialog.dataset;
  $("leaving-said").textContent = isSent ? summary.textContent : why === "signed-out" ? signedOut : offline;
}

export function askOnSigningOut() {
  on(signOut, "submit", (event) => {
    if (page.isLeaving || !waiting().length) return;
    event.preventDefault();
    count();
    $("leaving-said").textContent = "";
    leavingDialog.showModal();
  });
  on($("send-and-leave"), "click", sendAndLeave);
  on($("leave"), "click", leave);
}

/* Where answers are given, closing the page is asked about too; `before` is done first. */
export function askOnClosing(before) {
  on(window, "beforeunload", (event) => {
    before?.();
    if (page.isLeaving || !waiting().length) return;
    event.preventDefault();
    event.returnValue = "";
  });
}
