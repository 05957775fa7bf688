/* A lesson's page: questions are answered in place, the lesson is kept for reading offline, and
   another language begins at the same section. The page works without any of it. */
(function () {
  "use strict";
  const own = document.currentScript.dataset;

  function loadHtmx() {
    if (loadHtmx.done) return;
    loadHtmx.done = true;
    const script = document.createElement("script");
    script.src = own.htmx;
    document.head.append(script);
  }
  const practice = document.getElementById("practice");
  for (const first of ["pointerover", "touchstart", "focusin"]) {
    if (practice) practice.addEventListener(first, loadHtmx, { once: true, passive: true });
  }

  function sayItIsSaved() {
    const notice = document.getElementById("offline");
    if (notice) notice.classList.remove("offline--waiting"); // its place was kept: nothing moves
  }
  function partsOfThePage() {
    const here = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
    const ours = here.filter((url) => url.origin === location.origin && url.pathname.startsWith("/static/"));
    return [...new Set(ours.map((url) => url.pathname))];
  }
  async function save() {
    const here = location.pathname + new URL(own.saved, location).search; // its topic, if there are several
    navigator.serviceWorker.addEventListener("message", (event) => {
      if (event.data.saved === here) sayItIsSaved();
    });
    await navigator.serviceWorker.register(own.worker);
    const ready = await navigator.serviceWorker.ready;
    ready.active.postMessage({ save: own.saved, as: here, parts: partsOfThePage() });
  }
  if ("serviceWorker" in navigator && own.saved) addEventListener("load", () => save().catch(() => undefined));

  function section() {
    const above = [...document.querySelectorAll(".lesson__main > h2[id]")].filter(
      (heading) => heading.getBoundingClientRect().top < innerHeight / 2,
    );
    return above.length ? `#${above[above.length - 1].id}` : location.hash;
  }
  const language = document.querySelector("form[data-language]");
  if (language) {
    language.addEventListener("submit", () => {
      const next = language.elements.next;
      next.value = next.value.split("#")[0] + section();
    });
  }
})();
