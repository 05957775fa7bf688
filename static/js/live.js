// Looks again every few seconds, while somebody can see it.
const seats = document.getElementById("seats");
const trouble = document.getElementById("seats-trouble");

function look() {
  if (!document.hidden) window.htmx.trigger(seats, "look");
}

setInterval(look, Number(seats.dataset.look) * 1000);
document.addEventListener("visibilitychange", look);

// Who was signed out meanwhile is led to the door: the page itself asks for it.
seats.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.responseURL.includes("/sign-in/")) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});
seats.addEventListener("htmx:afterRequest", (event) => {
  trouble.hidden = event.detail.successful;
});
