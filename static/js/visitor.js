// A visitor's phone. Every page works without this file; with it, the ticket keeps itself fresh.
// Regions say `data-hx-trigger="poll"`: the page sends them that event every ten seconds while it
// is looked at (fifteen when the phone saves data), and at once when it is looked at again.

"use strict";

const live = document.getElementById("live");

function say(text) {
  if (live && text && live.textContent !== text) live.textContent = text;
}

// Needs: "I don't know yet" stands alone, and the number chosen is said.
const needs = document.querySelector("[data-needs]");
if (needs) {
  const boxes = [...needs.querySelectorAll("input[type=checkbox]")];
  const count = document.querySelector("[data-count]");
  const tell = () => {
    const n = boxes.filter((box) => box.checked).length;
    const words = n === 0 ? needs.dataset.none : n === 1 ? needs.dataset.one : needs.dataset.many.replace("0", n);
    if (count) count.textContent = n ? `(${words})` : "";
    return words;
  };
  needs.addEventListener("change", (event) => {
    const chosen = event.target;
    if (chosen.checked) {
      for (const box of boxes) {
        if (box !== chosen && (chosen.dataset.alone !== undefined || box.dataset.alone !== undefined)) box.checked = false;
      }
    }
    say(tell());
  });
  tell();
}

// Another language in the midst of a form: what was chosen and typed comes along.
const form = document.querySelector("form[data-keep]");
if (form) {
  for (const link of document.querySelectorAll(".lang a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const lang = Object.assign(document.createElement("input"), { type: "hidden", name: "lang", value: link.hreflang });
      form.append(lang);
      form.submit();
    });
  }
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

// What went wrong is read first.
document.getElementById("errors")?.focus();

// The ticket.
const ticket = () => document.getElementById("ticket");
if (ticket()) {
  const pause = navigator.connection?.saveData ? 15000 : 10000;
  const strip = document.getElementById("offline");
  let said = Date.now();
  let last = ticket().dataset.said;
  const ask = () => {
    if (document.visibilityState === "visible" && ticket()) window.htmx?.trigger(ticket(), "poll");
  };
  setInterval(ask, pause);
  document.addEventListener("visibilitychange", ask);
  window.addEventListener("online", ask);

  const lost = () => {
    if (strip) strip.hidden = false;
  };
  document.body.addEventListener("htmx:sendError", lost);
  document.body.addEventListener("htmx:timeout", lost);
  document.body.addEventListener("htmx:responseError", lost);
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && strip) {
      strip.hidden = true;
      const at = strip.querySelector("bdi");
      if (at && event.detail.xhr.getResponseHeader("X-Clock")) at.textContent = event.detail.xhr.getResponseHeader("X-Clock");
    }
  });

  // The place is said when it changes, once a minute at the most; the title tells it in the tab.
  document.body.addEventListener("htmx:afterSwap", () => {
    const now = ticket();
    if (!now) return;
    if (now.dataset.title) document.title = now.dataset.title;
    if (now.dataset.said !== last && Date.now() - said > 60000) {
      said = Date.now();
      last = now.dataset.said;
      say(last);
    }
  });
}

if (document.body.classList.contains("called") && navigator.vibrate) navigator.vibrate([200, 100, 200]);
