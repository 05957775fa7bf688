/* What waits is sent from whatever page its student is on, and is spoken of there. */
import { signedOut } from "./again.js";
import { askOnSigningOut } from "./leaving.js";
import { on } from "./page.js";
import { openQueue, waiting } from "./queue.js";
import { summarise, summary } from "./summary.js";

/* Did it come after the end? */
export const endOf = (outcome) => (outcome?.status === 410 ? "late" : outcome?.closed && "closed");

/* Of an answer that is not on this page only bad news is told. */
export function heardElsewhere({ outcome }) {
  if (outcome && outcome.status !== 200) summarise(endOf(outcome) || "lost");
}

/* The page's own part, each as it needs: heard(entry), stuck(why) as openQueue has them; calm() for
   the words when nothing waits any more. */
export function watch({ heard = heardElsewhere, stuck, calm = () => "saved" }) {
  function tell(why) {
    stuck?.(why);
    signedOut(why === "signed-out");
    if (why) summarise(why === "signed-out" ? "signedOut" : "offline");
    else if (summary.dataset.state) summarise(calm());
  }
  askOnSigningOut();
  openQueue({ heard, stuck: tell });
  on(window, "pageshow", (event) => event.persisted && location.reload());
  for (const entry of waiting()) heard(entry);
}
