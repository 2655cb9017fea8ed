// The kiosk. Its document is loaded once for each visitor; the region #kiosk is swapped by htmx.
// Here: when somebody has gone, everything goes with them; and what helps to see, hear and type.

"use strict";

const LAST = 20; // seconds in which the answers are covered, or the end is in sight, before it comes
const PULSE = 10000;
const TWICE = 500; // milliseconds within which a second tap was meant for what stood there before
const OF_THE_WALL = /^yp-display/; // how the screen sounds that hangs at the same computer (display.js)
const root = document.documentElement;
const region = () => document.getElementById("kiosk");
const away = document.getElementById("away");
const said = document.getElementById("said");
const { start, pulse } = region().dataset;

// --- Forgetting ---------------------------------------------------------------------------------

let touched = performance.now();
let leaving = false;

// What was answered goes at once; the new document comes when the server can give one, and takes the
// old one's place in the history.
async function clear() {
  if (leaving) return;
  leaving = true;
  window.speechSynthesis?.cancel();
  region().replaceChildren();
  said.replaceChildren();
  sessionStorage.clear();
  for (const name of Object.keys(localStorage)) if (!OF_THE_WALL.test(name)) localStorage.removeItem(name);
  if (await reached()) location.replace(start);
}

async function reached() {
  try {
    const answer = await fetch(pulse, { cache: "no-store", signal: AbortSignal.timeout(5000) });
    if (answer.status >= 500) throw new Error("not now");
    if (away.open) away.close();
    return answer.ok ? await answer.text() : "elsewhere";
  } catch {
    if (!away.open) away.showModal();
    return "";
  }
}

// The server is asked all the time. A first page that does not hold any more is loaded anew.
async function beat() {
  const seen = await reached();
  if (!seen) return;
  const shown = document.querySelector("[data-seen]")?.dataset.seen;
  if (leaving || (shown && shown !== seen && !idleAfter())) location.replace(start);
}
setInterval(beat, PULSE);

// After how many seconds somebody is asked whether they are there; never where there is nothing to
// forget.
function idleAfter() {
  const { idle, ends } = region().dataset;
  if (ends !== undefined) return 0.001;
  return Number(idle ?? 0) || (root.matches(".big, .contrast") ? 45 : 0);
}

function tick() {
  const after = idleAfter();
  if (!after || leaving) return;
  const left = Math.ceil(after + LAST - (performance.now() - touched) / 1000);
  const warning = document.getElementById("idle");
  show(Math.min(left, LAST));
  if (left <= 0) clear();
  else if (left <= LAST && warning && !warning.open && !("ends" in region().dataset)) {
    window.speechSynthesis?.cancel();
    warning.showModal();
  }
}
setInterval(tick, 250);

// The seconds that are left, wherever they are told; in several languages each stands for itself.
function show(left) {
  for (const each of document.querySelectorAll("[data-left]:not(.langs), [data-left].langs > span")) {
    each.dataset.left ||= each.textContent;
    each.textContent = each.dataset.left.replace(LAST, left);
  }
}

// Whoever touches the covered screen may be somebody else: only the button uncovers it.
const covered = () => document.getElementById("idle")?.open;
function touch() {
  if (!covered()) touched = performance.now();
}
for (const event of ["pointerdown", "keydown", "wheel"]) addEventListener(event, touch, { capture: true, passive: true });
document.addEventListener("cancel", (event) => {
  if (event.target.id !== "idle") event.preventDefault();
  else touched = performance.now();
}, { capture: true });

// What is opened from the browser's memory, or left, has nothing to tell.
addEventListener("pageshow", ({ persisted }) => persisted && clear());
addEventListener("pagehide", () => region().replaceChildren());

// --- The way out for the staff: a finger held on the name of the point opens the door ------------

const HOLD = 3000;
let held = 0;
addEventListener("pointerdown", ({ target }) => {
  clearTimeout(held);
  if (target.closest(".hero > .top")) held = setTimeout(() => document.querySelector("[data-door]")?.click(), HOLD);
});
for (const event of ["pointerup", "pointercancel"]) addEventListener(event, () => clearTimeout(held));
addEventListener("contextmenu", (event) => event.preventDefault());

// --- Steps --------------------------------------------------------------------------------------

// The second tap of two does nothing on the step that the first one has brought.
let swapped = -Infinity;
document.addEventListener("click", (event) => {
  if (event.detail < 2 || performance.now() - swapped > TWICE) return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("click", (event) => {
  const { dataset } = event.target.closest("a, button") ?? { dataset: {} };
  if ("clear" in dataset) {
    event.preventDefault();
    clear();
  } else if ("stay" in dataset) {
    stay();
  } else if ("aid" in dataset) {
    const on = root.classList.toggle(dataset.aid);
    event.target.closest("button").setAttribute("aria-pressed", on);
  } else if ("key" in dataset) {
    type(dataset.key);
  } else if ("say" in dataset) {
    speak();
  } else if ("print" in dataset) {
    print(); // before the step goes on, and takes the slip with it
  }
});

function stay() {
  touched = performance.now();
  document.getElementById("idle")?.close();
  if (!("ends" in region().dataset)) return;
  delete region().dataset.ends;
  region().querySelector("[data-ending]")?.remove();
  region().querySelector("h1")?.focus({ preventScroll: true }); // the button that had it is gone
}

const ofTheWall = ({ target }) => target?.id === "called"; // who is called comes by itself (live.js)

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (ofTheWall(detail)) return;
  touched = performance.now();
  swapped = touched;
  if (leaving) return region().replaceChildren();
  if (detail.target === said) return;
  said.replaceChildren();
  const { lang, dataset } = region();
  root.lang = lang;
  document.title = dataset.title;
  region().querySelector("h1")?.focus({ preventScroll: true });
  count();
  offerVoice();
  offerPrint();
});

// An answer that is no step of ours: the device was taken out of use, or another program answers.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (ofTheWall(event.detail)) return;
  const ours = event.detail.xhr.getResponseHeader("HX-Retarget") || event.detail.serverResponse.includes('id="kiosk"');
  if (ours && !leaving) return;
  event.detail.shouldSwap = false;
  clear();
});
for (const fault of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(fault, beat);

// "Someone will come" stays as long as it takes to read.
let gone = 0;
new MutationObserver(() => {
  clearTimeout(gone);
  if (said.childElementCount) gone = setTimeout(() => said.replaceChildren(), 10000);
}).observe(said, { childList: true });

// --- Needs: what stands alone clears the others, and the number chosen is said -------------------

function count() {
  const tiles = document.querySelector(".tiles");
  if (!tiles) return;
  const chosen = tiles.querySelectorAll(":checked").length;
  const { none, one, many } = tiles.dataset;
  document.querySelector("[data-count]").textContent = `(${[none, one][chosen] ?? many.replace("0", chosen)})`;
}
document.addEventListener("change", ({ target }) => {
  const tiles = target.closest(".tiles");
  if (!tiles) return;
  const alone = (box) => "alone" in box.dataset;
  for (const box of target.checked ? tiles.querySelectorAll(":checked") : []) {
    if (box !== target && (alone(target) || alone(box))) box.checked = false;
  }
  count();
});

// --- The keyboard -------------------------------------------------------------------------------

const CODE = 9;
function type(sign) {
  const field = document.getElementById("code");
  const bare = field.value.replaceAll("-", "");
  const now = sign ? (bare + sign).slice(0, CODE) : bare.slice(0, -1);
  field.value = now.match(/.{1,3}/g)?.join("-") ?? "";
}

// A scanner types like a keyboard: what it types goes into the field, wherever the focus is.
document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  const field = document.getElementById("code");
  if (!field || target === field || covered() || ctrlKey || altKey || metaKey) return;
  if (key.length === 1 && key !== " ") field.focus();
});

// --- On paper, by this browser: the slip stands in the step, and print.css shows nothing else ------

function offerPrint() {
  for (const each of document.querySelectorAll("[data-print]")) each.hidden = !window.print;
}

// --- Reading aloud, where the browser has a voice for the language ------------------------------

const voiceOf = (lang) => speechSynthesis.getVoices().find((each) => each.lang.toLowerCase().startsWith(lang));
function offerVoice() {
  if (!("speechSynthesis" in window)) return;
  for (const each of document.querySelectorAll("[data-say]")) each.hidden = !voiceOf(region().lang);
}
function speak() {
  speechSynthesis.cancel();
  const texts = document.createTreeWalker(region(), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    const lang = parentElement.closest("[lang]").lang;
    const voice = voiceOf(lang);
    if (!data.trim() || !voice || !parentElement.checkVisibility() || parentElement.closest("[aria-hidden=true]")) continue;
    speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(data.trim()), { lang, voice }));
  }
}
offerVoice();
window.speechSynthesis?.addEventListener("voiceschanged", offerVoice);
