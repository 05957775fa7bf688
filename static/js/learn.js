/* Says so when an answer could not be sent; the choice stays where it is. */
(function () {
  "use strict";
  const notice = () => document.getElementById("unsent");
  const show = (visible) => () => { if (notice()) notice().hidden = !visible; };
  for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(failure, show(true));
  }
  document.addEventListener("htmx:beforeRequest", show(false));
})();
