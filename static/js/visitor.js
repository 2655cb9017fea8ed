// A visitor's phone. Every page works without this file; live.js keeps the ticket fresh.

"use strict";

// Needs: "I don't know yet" stands alone, and the number chosen is said.
const needs = document.querySelector("[data-needs]");
if (needs) {
  const boxes = [...needs.querySelectorAll("input[type=checkbox]")];
  const count = document.querySelector("[data-count]");
  const live = document.getElementById("live");
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    const { none, one, many } = needs.dataset;
    const words = [none, one][chosen] ?? many.replace("0", chosen);
    if (count) count.textContent = chosen ? `(${words})` : "";
    return words;
  };
  needs.addEventListener("change", ({ target }) => {
    const alone = (box) => box.dataset.alone !== undefined;
    const others = boxes.filter((box) => box.checked && box !== target);
    const cleared = target.checked ? others.filter((box) => alone(target) || alone(box)) : [];
    for (const box of cleared) box.checked = false;
    live.textContent = cleared.length ? `${needs.dataset.cleared} ${tell()}` : tell();
  });
  tell();
}

// An undo that has had its time goes, unless somebody is at it: ten seconds, and a breath.
for (const toast of document.querySelectorAll("[data-fleeting]")) {
  const go = () => (toast.matches(":hover, :focus-within") ? setTimeout(go, 1000) : toast.remove());
  setTimeout(go, 11000);
}

// Leaving quickly leaves no page behind to go back to.
document.querySelector("[data-exit]")?.addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href);
});

// A place gained: the whole line takes a step towards the door.
const before = () => Number(document.querySelector(".line")?.dataset.before ?? NaN);
let was = before();
document.addEventListener("htmx:afterSwap", () => {
  if (before() < was) document.querySelector(".line").classList.add("gained");
  was = before();
});

// Called: the phone shakes once, here and not on the page that comes, for a browser lets only a
// page shake that has been touched. The page comes when that is over.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr } = event.detail;
  if (xhr.getResponseHeader("X-State") !== "called" || !xhr.getResponseHeader("HX-Refresh")) return;
  const shakes = navigator.userActivation?.hasBeenActive && navigator.vibrate?.([200, 100, 200]);
  if (!shakes) return;
  event.preventDefault();
  setTimeout(() => location.reload(), 550);
});

// A time: what is chosen is said above the button, and to who listens.
const chosen = document.querySelector("[data-chosen]");
document.getElementById("book")?.addEventListener("change", ({ target }) => {
  if (chosen && target.dataset.words) chosen.textContent = target.dataset.words;
});

// A held time goes soon after its page was left, but not on the way to the next page of the booking.
const held = document.querySelector("[data-held]");
const AGAIN = 3000; // milliseconds after which the word that the page before was left has come
if (held) {
  let stays = false;
  const hold = () => fetch(location.href).catch(() => {}); // who looks at it has it held as long as at first
  setTimeout(hold, AGAIN); // loaded anew, it was asked for before it was said to be left
  const keep = () => { stays = true; };
  document.addEventListener("submit", keep);
  document.addEventListener("click", ({ target }) => {
    const way = target.closest("a")?.pathname;
    if (way?.startsWith("/book") || ["/privacy", location.pathname].includes(way)) keep();
  });
  addEventListener("pageshow", ({ persisted }) => {
    stays = false;
    if (persisted) hold(); // back on a page that was never loaded again
  });
  addEventListener("pagehide", () => {
    const token = document.querySelector("[name=csrf_token]")?.value;
    if (!stays && token) navigator.sendBeacon(held.dataset.held, new URLSearchParams({ csrf_token: token }));
  });
}
