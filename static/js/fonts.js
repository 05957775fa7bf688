/* On a first visit our letters come after the text, and all at once: a slow phone draws the page
   with its own letters first, and then anew a single time. Later visits find them in the cache,
   and the server, told by a cookie, links them in the head. Without scripts a plain link does. */
(function () {
  "use strict";
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.media = "print"; // on the screen its faces are added below
  sheet.href = document.currentScript.dataset.sheet;

  function face({ style }) {
    const family = style.getPropertyValue("font-family").replaceAll('"', "");
    const source = style.getPropertyValue("src").replace(/url\("(.+?)"\)/, (_, url) => `url("${new URL(url, sheet.href)}")`);
    const [weight, slant] = ["font-weight", "font-style"].map((name) => style.getPropertyValue(name) || "normal");
    return new FontFace(family, source, { weight, style: slant, display: "swap" }).load();
  }
  sheet.addEventListener("load", async () => {
    const faces = [...sheet.sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map(face);
    for (const one of await Promise.all(faces)) document.fonts.add(one);
    document.cookie = `fonts=1; path=/; max-age=${30 * 24 * 60 * 60}; samesite=lax`;
  });
  function begin() {
    document.head.append(sheet);
  }
  try {
    const painted = new PerformanceObserver((list) => {
      if (!list.getEntriesByName("first-contentful-paint").length) return;
      painted.disconnect();
      begin();
    });
    painted.observe({ type: "paint", buffered: true });
  } catch {
    addEventListener("load", begin);
  }
})();
