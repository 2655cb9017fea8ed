// Regions that keep themselves fresh. Every page works without this file.
//
// A region says `data-hx-trigger="poll"` and has an id. htmx's own `every 10s [condition]` needs
// eval, which our policy forbids, so the asking is done here: every ten seconds (`data-every`
// gives another number), half as often again where the phone saves data, never while the page is
// hidden (unless `data-always` says that it must be heard), and at once when it is looked at again.
// A region in which somebody writes is left alone.
//
// With `data-stream`, the address of a stream, a region is told at once: an event that has the
// region's id brings what asking would have brought. It is not asked for while its stream is alive;
// when that breaks, or the server has none to give, asking goes on as before. Regions with the same
// address share a stream.
//
// What a region may carry: `data-title`, the page's title from now on; `data-said`, the sentence
// for #live when it changes, once a minute at the most. What was open stays open (details with an
// id), and the focus stays (elements with an id; htmx sees to that).

"use strict";

const REGIONS = '[data-hx-trigger~="poll"]';
const MINUTE = 60000;
const asked = new Map();
const slower = navigator.connection?.saveData ? 1.5 : 1;
const strip = document.getElementById("offline");

function say(text) {
  const live = document.getElementById("live");
  if (live && text && live.textContent !== text) live.textContent = text;
}

function written(region) {
  const at = document.activeElement;
  return region.contains(at) && at.matches("input:not([type=radio], [type=checkbox]), select, textarea");
}

const listens = (region) => document.visibilityState === "visible" || "always" in region.dataset;

// Streams, by address.
const SILENCE = 40000; // milliseconds without a sign of life after which a stream counts as dead
const LATER = 60000; // until another is asked for where none was to be had
const streams = new Map();

function told(region) {
  const stream = streams.get(region.dataset.stream);
  return stream?.alive() && stream.ids.includes(region.id) && !stream.late.has(region.id);
}

function bring(id, html) {
  const region = document.getElementById(id);
  if (!region || written(region)) return false;
  const detail = { target: region, requestConfig: { elt: region } };
  window.htmx.trigger(region, "htmx:beforeSwap", detail);
  window.htmx.swap(region, html, { swapStyle: "outerHTML", settleDelay: 20 }, { eventInfo: detail });
  return true;
}

function begin(address, regions) {
  const seen = (region) => new URL(region.dataset.hxGet, location).searchParams.get("seen") ?? "";
  const asks = new URLSearchParams(regions.map((region) => [region.id, seen(region)]));
  const source = new EventSource(`${address}?${asks}`);
  const ids = regions.map(({ id }) => id);
  const late = new Set(); // what came while somebody wrote there is asked for afterwards
  let heard = -Infinity;
  let over = false;
  const hear = () => {
    heard = performance.now();
    if (strip) strip.hidden = true;
  };
  const stream = {
    ids,
    late,
    since: performance.now(),
    alive: () => source.readyState === EventSource.OPEN && performance.now() - heard < SILENCE,
    dead() {
      if (over) return false;
      const begun = Math.max(heard, this.since);
      const patience = source.readyState === EventSource.CLOSED ? LATER : SILENCE;
      return !this.alive() && performance.now() - begun > patience;
    },
    close: () => source.close(),
  };
  source.addEventListener("open", hear);
  source.addEventListener("sign", ({ data }) => {
    hear();
    if (data !== "-") strip?.querySelector("bdi")?.replaceChildren(data);
  });
  for (const id of ids) {
    source.addEventListener(id, ({ data }) => {
      hear();
      if (bring(id, data)) late.delete(id);
      else late.add(id);
    });
  }
  source.addEventListener("reload", () => location.reload());
  source.addEventListener("ended", () => { // why it has, asking will tell
    over = true;
    source.close();
    ask({ atOnce: true });
  });
  streams.set(address, stream);
}

function listenIn() {
  if (!window.EventSource || !window.htmx) return;
  const wanted = new Map();
  for (const region of document.querySelectorAll("[data-stream]")) {
    if (!listens(region)) continue;
    const { stream } = region.dataset;
    wanted.set(stream, [...(wanted.get(stream) ?? []), region]);
  }
  for (const [address, stream] of streams) {
    const ids = (wanted.get(address) ?? []).map(({ id }) => id);
    if (`${ids}` === `${stream.ids}` && !stream.dead()) continue;
    stream.close();
    streams.delete(address);
  }
  for (const [address, regions] of wanted) if (!streams.has(address)) begin(address, regions);
}

function ask({ atOnce = false } = {}) {
  if (!window.htmx) return;
  for (const region of document.querySelectorAll(REGIONS)) {
    if (!listens(region)) continue;
    const since = asked.get(region.id) ?? asked.set(region.id, performance.now()).get(region.id);
    const pause = 1000 * (region.dataset.every ?? 10) * slower;
    const early = performance.now() - since < pause || told(region);
    if (written(region) || (!atOnce && early)) continue;
    asked.set(region.id, performance.now());
    streams.get(region.dataset.stream)?.late.delete(region.id);
    window.htmx.trigger(region, "poll");
  }
}

function look({ atOnce }) {
  ask({ atOnce });
  listenIn();
}

document.addEventListener("DOMContentLoaded", listenIn);
setInterval(() => look({ atOnce: false }), 1000);
document.addEventListener("visibilitychange", () => look({ atOnce: true }));
window.addEventListener("online", () => look({ atOnce: true }));
window.addEventListener("pageshow", (event) => {
  if (event.persisted) look({ atOnce: true });
});
window.addEventListener("pagehide", () => { // a page with a stream could not be gone back to at once
  for (const stream of streams.values()) stream.close();
  streams.clear();
});

// The line is cut: the last figures stay, and a strip says from when they are.
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
