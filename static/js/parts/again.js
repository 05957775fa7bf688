/* A session that ended is taken up again in place: nothing of the page is lost. */
import { $, on } from "./page.js";
import { flush } from "./queue.js";
import { call } from "./server.js";

const pinDialog = $("again");
let isDismissed = false; // "later", said of the PIN

function askForPin() {
  if (!pinDialog.open) pinDialog.showModal();
}

export function signedOut(isOut) {
  $("sign-in-again").hidden = !isOut;
  if (isOut && !isDismissed) askForPin();
}
/* The student does something that needs the server: it may be asked once more. */
export function askAnew() {
  isDismissed = false;
}

async function signIn(event) {
  event.preventDefault();
  const form = event.target;
  const secret = $("again-secret");
  await call(form.action); // another tab may have renewed the token
  const { status, said } = await call(form.action, new URLSearchParams(new FormData(form)));
  secret.value = "";
  if (status === 200) {
    pinDialog.close();
    $("sign-in-again").hidden = true;
    flush();
  } else secret.focus();
  $("again-wrong").textContent = status === 200 ? "" : said?.error || pinDialog.dataset.offline;
}

on(pinDialog.querySelector("form"), "submit", signIn);
on(pinDialog, "close", () => (isDismissed = true));
on($("again-later"), "click", () => pinDialog.close());
on($("sign-in-again"), "click", askForPin);
