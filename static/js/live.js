// Regions that keep themselves fresh. Every page works without this file.
//
// A region says `data-hx-trigger="poll"` and has an id. htmx's own `every 10s [condition]` needs
// eval, which our policy forbids, so the asking is done here: every ten seconds (`data-every`
// gives another number), half as often again where the phone saves data, never while the page is
// hidden (unless `data-always` says that it must be heard), and at once when it is looked at again.
// A region in which somebody writes is left alone.
//
// What a region may carry: `data-title`, the page's title from now on; `data-said`, the sentence
// for #live when it changes, once a minute at the most. What was open stays open (details with an
// id), and the focus stays (elements with an id; htmx sees to that).

"use strict";

const REGIONS = '[data-hx-trigger~="poll"]';
const MINUTE = 60000;
const asked = new Map();
const slower = navigator.connection?.saveData ? 1.5 : 1;

function say(text) {
  const live = document.getElementById("live");
  if (live && text && live.textContent !== text) live.textContent = text;
}

function written(region) {
  const at = document.activeElement;
  return region.contains(at) && at.matches("input:not([type=radio], [type=checkbox]), select, textarea");
}

function ask({ atOnce = false } = {}) {
  if (!window.htmx) return;
  const hidden = document.visibilityState !== "visible";
  for (const region of document.querySelectorAll(REGIONS)) {
    if (hidden && !("always" in region.dataset)) continue;
    const since = asked.get(region.id) ?? asked.set(region.id, performance.now()).get(region.id);
    const pause = 1000 * (region.dataset.every ?? 10) * slower;
    if (written(region) || (!atOnce && performance.now() - since < pause)) continue;
    asked.set(region.id, performance.now());
    window.htmx.trigger(region, "poll");
  }
}

setInterval(ask, 1000);
document.addEventListener("visibilitychange", () => ask({ atOnce: true }));
window.addEventListener("online", () => ask({ atOnce: true }));
window.addEventListener("pageshow", (event) => {
  if (event.persisted) ask({ atOnce: true });
});

// The line is cut: the last figures stay, and a strip says from when they are.
const strip = document.getElementById("offline");
for (const fault of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(fault, () => {
    if (strip) strip.hidden = false;
  });
}
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful || !strip) return;
  strip.hidden = true;
  const clock = detail.xhr.getResponseHeader("X-Clock");
  if (clock) strip.querySelector("bdi")?.replaceChildren(clock);
});

// What was open stays open.
let open = [];
document.addEventListener("htmx:beforeSwap", () => {
  open = [...document.querySelectorAll("details[id][open]")].map((each) => each.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const title = document.querySelector("[data-title]")?.dataset.title;
  if (title) document.title = title;
});

// What changed is said, but nobody is talked to all the time.
let last = document.querySelector("[data-said]")?.dataset.said;
let quietUntil = performance.now() + MINUTE;
setInterval(() => {
  const now = document.querySelector("[data-said]")?.dataset.said;
  if (!now || now === last || performance.now() < quietUntil) return;
  last = now;
  quietUntil = performance.now() + MINUTE;
  say(now);
}, 1000);
