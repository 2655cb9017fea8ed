// The console. Everything works without this file; with it, the board keeps itself fresh.
// Regions say `data-hx-trigger="poll"`: the page sends them that event every ten seconds, and at
// once when it is looked at again. The alarm has an address of its own and is asked every three.

"use strict";

const EVERY = 10000;
const ALARM_EVERY = 3000;

const send = (selector) => {
  for (const region of document.querySelectorAll(selector)) window.htmx?.trigger(region, "poll");
};

setInterval(() => {
  if (!toast()?.matches(":hover, :focus-within")) send("#board");
}, EVERY);
setInterval(() => send("#alarms"), ALARM_EVERY);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") send("#board, #alarms");
});

// A toast goes after ten seconds, unless somebody is about to use it.
const toast = () => document.getElementById("toast");
let shown = toast()?.dataset.act;
let since = Date.now();
setInterval(() => {
  const present = toast();
  if (!present) return;
  if (present.dataset.act !== shown) {
    shown = present.dataset.act;
    since = Date.now();
  }
  if (Date.now() - since > EVERY && !present.matches(":hover, :focus-within")) present.remove();
}, 500);

// The button that was used keeps the focus when its region is drawn anew.
let focused = null;
document.body.addEventListener("htmx:beforeSwap", () => {
  focused = document.activeElement?.id || null;
});
document.body.addEventListener("htmx:afterSwap", (event) => {
  const title = document.getElementById("board")?.dataset.title;
  if (title) document.title = title;
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
  if (event.detail.target.id === "alarms" && event.detail.target.querySelector(".alarm")) ring();
});

// Two notes, only when an alarm has just come.
let rung = document.querySelector("[data-alarm]")?.dataset.alarm ?? null;
function ring() {
  const newest = document.querySelector("[data-alarm]")?.dataset.alarm;
  if (!newest || newest === rung) return;
  rung = newest;
  const audio = new AudioContext();
  [880, 660, 880, 660].forEach((pitch, note) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.value = 0.2;
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + note * 0.35);
    tone.stop(audio.currentTime + note * 0.35 + 0.3);
  });
}
