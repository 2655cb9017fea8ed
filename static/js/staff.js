// The console. Everything works without this file; live.js keeps queue, rail and alarms fresh.

"use strict";

// A toast goes ten seconds after it came, and so does a refusal, unless somebody is about to use
// it. Their places stay: what comes into them next is read out.
const SHOWN_FOR = 10000;
const shown = new Map();
setInterval(() => {
  for (const id of ["toast", "notices"]) {
    const place = document.getElementById(id);
    const words = place?.querySelector("[data-act], p");
    if (!words) continue;
    const since = shown.get(id);
    if (since?.words !== words) shown.set(id, { words, time: 0 });
    else if (!place.matches(":hover, :focus-within")) since.time += 500;
    if (since?.time > SHOWN_FOR) place.replaceChildren();
  }
}, 500);

// A button's own address and value, also before htmx has made itself known to the button: an Undo
// that is pressed as soon as it shows must not send what the form says by itself.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const button = detail.triggeringEvent?.submitter;
  if (detail.elt.id !== "deed" || !button) return;
  detail.path = button.getAttribute("formaction");
  if (button.name) detail.parameters[button.name] = button.value;
});

// What was refused was pressed on a board that had changed: it is brought at once.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt.id === "deed" && detail.xhr.status >= 400) window.htmx.trigger("#queue", "poll");
});

// Where the acts were scrolled to, they stay.
let scrolled = 0;
document.addEventListener("htmx:beforeSwap", () => {
  scrolled = document.querySelector(".acts")?.scrollTop ?? 0;
});
document.addEventListener("htmx:afterSwap", () => {
  document.querySelector(".acts")?.scrollTo(0, scrolled);
});

// One press is one act: a second one soon after, by finger or by key, would hit what the answer to
// the first one put in its place. So the region stays calm for a moment (`data-calm` of the body is
// its id), and a key that is held down presses once.
const CALM = 500;
let pressed = { region: null, at: -Infinity };
let calm = 0;
const hasActed = () => performance.now() - pressed.at < 4 * CALM;
const regionOf = (element) => element?.closest("#queue, #person, #rail, #toast")?.id ?? "";
document.addEventListener(
  "click",
  (event) => {
    if (!event.target.closest("button[form=deed]")) return;
    const region = regionOf(event.target);
    if (event.detail > 1 || region === document.body.dataset.calm) event.preventDefault();
    else pressed = { region, at: performance.now() };
  },
  { capture: true },
);
document.addEventListener("keydown", (event) => {
  if (event.repeat && event.key === "Enter" && event.target.matches("button")) event.preventDefault();
});
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.requestConfig.elt.id !== "deed") return;
  document.body.dataset.calm = pressed.region;
  clearTimeout(calm);
  calm = setTimeout(() => delete document.body.dataset.calm, CALM);
});

// The focus stays on what has an id (htmx sees to that). Where that is gone, whoever has just acted
// goes on from the main act, and whoever was reading from the heading of where they were.
const HEADINGS = { queue: "#queue-h", person: "#person h2" };
let left = null;
document.addEventListener("htmx:beforeSwap", () => {
  const at = document.activeElement;
  if (at && at !== document.body) left = at;
});
document.addEventListener("htmx:afterSettle", () => {
  if (!left || document.activeElement !== document.body) return;
  const alarm = left.closest("[data-alarm]")?.dataset.alarm;
  const heading = hasActed() ? null : HEADINGS[regionOf(left)];
  const places = [alarm && `#end-${alarm}`, heading, "#rail-main", "#queue-h", "#main"];
  const next = places.map((each) => each && document.querySelector(each)).find(Boolean);
  next?.focus({ preventScroll: true });
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

// A time: what is chosen is said above the button, and to who listens.
document.getElementById("when")?.addEventListener("change", ({ target }) => {
  const chosen = document.querySelector("[data-chosen]");
  if (chosen && target.dataset.words) chosen.textContent = target.dataset.words;
});

// Tabs that scroll show where one is, as `scroll-initial-target` does where a browser knows it.
const present = document.querySelector(".tabs [aria-current]");
if (present) {
  const row = present.parentElement;
  const middle = (box) => box.left + box.width / 2;
  row.scrollBy(middle(present.getBoundingClientRect()) - middle(row.getBoundingClientRect()), 0);
}
