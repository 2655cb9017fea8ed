// The console. Everything works without this file; live.js keeps queue, rail and alarms fresh.

"use strict";

// A toast goes ten seconds after it came, unless somebody is about to use it. Its place stays: what
// comes into it next is read out.
const SHOWN_FOR = 10000;
const toast = () => document.getElementById("toast");
let act = null;
let shownFor = 0;
setInterval(() => {
  const now = toast();
  const done = now?.querySelector("[data-act]")?.dataset.act;
  if (!done) return;
  if (done !== act) [act, shownFor] = [done, 0];
  if (!now.matches(":hover, :focus-within")) shownFor += 500;
  if (shownFor > SHOWN_FOR) now.replaceChildren();
}, 500);

// A double tap is one act: the second tap would hit what the first one brought.
document.addEventListener(
  "click",
  (event) => {
    if (event.detail > 1 && event.target.closest("button[form=deed]")) event.preventDefault();
  },
  { capture: true },
);

// Whoever worked in a region whose button is gone goes on from the region, not from the page's top.
let within = null;
document.addEventListener("htmx:beforeSwap", () => {
  within = document.activeElement?.closest("#queue, #person, #rail")?.id ?? null;
});
document.addEventListener("htmx:afterSettle", () => {
  if (within && document.activeElement === document.body) {
    const region = document.getElementById(within);
    region?.querySelector("a, button, summary, input, [tabindex]")?.focus({ preventScroll: true });
  }
  within = null;
});

// Two notes, twice, for every alarm that this tab has not rung for: one that comes while the page is
// open, and one that had just come when it was opened (`data-young`). Where a browser lets nothing
// sound before the page is touched, the first touch lets it.
const HEARD = "alarms";
const heard = new Set((sessionStorage.getItem(HEARD) ?? "").split(" "));
const sound = () => {
  const audio = new AudioContext();
  for (const event of ["pointerdown", "keydown"]) {
    document.addEventListener(event, () => audio.resume(), { once: true });
  }
  [880, 660, 880, 660].forEach((pitch, note) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const from = audio.currentTime + note * 0.35;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, from);
    volume.gain.linearRampToValueAtTime(0, from + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.3);
  });
};
const listen = (which) => {
  const rings = [...document.querySelectorAll(which)].map((each) => each.dataset.alarm);
  const loud = rings.some((each) => !heard.has(each));
  for (const each of document.querySelectorAll("[data-alarm]")) heard.add(each.dataset.alarm);
  sessionStorage.setItem(HEARD, [...heard].join(" "));
  if (loud) sound();
};
listen("[data-alarm][data-young]");
document.addEventListener("htmx:afterSwap", () => listen("[data-alarm]"));
