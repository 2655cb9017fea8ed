// The screen on the wall: calls take turns, are heard one after another, and old news greys out.
//
// The region #board tells all calls that are open, each with an id and its moment. Which of them
// have been shown is kept by the browser (ids that say nothing), so that after a reload none is
// lost and none comes twice. A call stays large for six seconds, and for as long as it is heard.
// How it sounds is chosen at the screen itself and kept there, too.

"use strict";

{
  const TURN = 6000;
  const OLD = 30000;
  const QUIET = 10000;
  const RECENT = 60000; // what is older is no news to a screen that has never shown anything
  const MOST = 200;
  const PATIENCE = 12000;
  const NOTES = [[659.25, 0], [523.25, 0.4]]; // hertz, and when in seconds

  const setup = document.getElementById("setup");
  const stale = document.getElementById("stale");

  // --- What the browser keeps -----------------------------------------------------------------

  function kept(name, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  function keep(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch { /* it works without, until it is loaded again */ }
  }

  const chosen = { sound: true, speech: [], ...kept("yp-display", {}) };
  const before = kept("yp-display-shown", null);
  const shown = new Set(before ?? []);

  function note(id) {
    shown.delete(id);
    shown.add(id);
    keep("yp-display-shown", [...shown].slice(-MOST));
  }

  // --- Whose turn it is -----------------------------------------------------------------------

  let turn = null;
  let now = { server: 0, here: 0 };
  let alive = performance.now();
  let asked = alive;

  const region = () => document.getElementById("board");
  const time = () => now.server + performance.now() - now.here;

  function calls() {
    return [...region().querySelectorAll("[data-call]")].map(({ dataset }) => ({
      id: dataset.call,
      at: Number(dataset.at),
      number: dataset.number,
      room: dataset.room,
      open: "open" in dataset,
      said: { fi: dataset.sayFi, sv: dataset.saySv, en: dataset.sayEn },
    }));
  }

  function next() {
    const open = calls().filter((each) => each.open && !shown.has(each.id));
    return open.sort((one, other) => one.at - other.at || (one.number < other.number ? -1 : 1))[0];
  }

  function step() {
    if (turn && !calls().some((each) => each.number === turn.number)) end();
    if (turn && (performance.now() < turn.until || turn.heard)) return;
    const call = next();
    if (call) begin(call);
    else if (turn) end();
  }

  function begin(call) {
    note(call.id);
    turn = { ...call, until: performance.now() + TURN, heard: true };
    const mine = turn;
    hear(call).finally(() => {
      mine.heard = false;
    });
    paint();
    tell(call);
  }

  function end() {
    turn = null;
    paint();
  }

  function write(place, text) {
    if (!place || place.textContent === text) return;
    place.textContent = text;
    place.closest("[data-letters]").dataset.letters = text.length;
  }

  // One is large; all others stand in the line below it.
  function paint() {
    const large = turn ?? calls()[0];
    const number = document.getElementById("number");
    if (!large || !number) return;
    write(number, large.number);
    write(document.getElementById("room"), large.room);
    for (const each of region().querySelectorAll("[data-call]")) {
      each.hidden = each.dataset.number === large.number;
    }
  }

  function tell(call) {
    const live = document.getElementById("live");
    const room = region().querySelector(".where .tri b")?.textContent ?? "";
    if (live) live.textContent = [call.number, room, call.room].filter(Boolean).join(" ");
  }

  // --- How it sounds --------------------------------------------------------------------------

  let sounds = null;
  let last = Promise.resolve();
  const pause = (wait) => new Promise((done) => setTimeout(done, wait));

  // One after another: no call talks over another, and one that is over is not said any more.
  function hear(call, { always = false } = {}) {
    const mine = last.then(async () => {
      if (!always && !calls().some((each) => each.id === call.id && each.open)) return;
      if (chosen.sound) await chime();
      for (const language of chosen.speech) await say(call, language);
    });
    last = mine.catch(() => {});
    return last;
  }

  // Some browsers have no sound at all: the screen goes on without.
  function loud() {
    if (!window.AudioContext) return false;
    if (!sounds) {
      sounds = new AudioContext();
      sounds.addEventListener("statechange", review);
    }
    return sounds.state === "running";
  }

  async function chime() {
    if (!loud()) return;
    for (const [hertz, after] of NOTES) {
      const begins = sounds.currentTime + after;
      const tone = new OscillatorNode(sounds, { type: "sine", frequency: hertz });
      const loudness = new GainNode(sounds, { gain: 0 });
      loudness.gain.setValueAtTime(0, begins);
      loudness.gain.linearRampToValueAtTime(0.5, begins + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.001, begins + 1);
      tone.connect(loudness).connect(sounds.destination);
      tone.start(begins);
      tone.stop(begins + 1.1);
    }
    await pause(1500);
  }

  async function say(call, language) {
    if (!call.said[language]) return;
    const played = "voice" in setup.dataset && (await play(`${setup.dataset.from}${call.id}-${language}.wav`));
    if (!played) await speak(call.said[language], language);
  }

  async function play(address) {
    if (!loud()) return false;
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) return false;
      const spoken = await sounds.decodeAudioData(await answer.arrayBuffer());
      const source = new AudioBufferSourceNode(sounds, { buffer: spoken });
      source.connect(sounds.destination);
      source.start();
      await pause(1000 * spoken.duration + 300);
      return true;
    } catch {
      return false;
    }
  }

  const voice = (language) =>
    window.speechSynthesis?.getVoices().find((each) => each.lang.toLowerCase().startsWith(language));

  async function speak(text, language) {
    const found = voice(language);
    if (!found) return;
    const saying = new SpeechSynthesisUtterance(text);
    Object.assign(saying, { voice: found, lang: found.lang, rate: 0.9 });
    const ended = new Promise((done) => {
      saying.onend = done;
      saying.onerror = done;
    });
    window.speechSynthesis.speak(saying);
    await Promise.race([ended, pause(PATIENCE)]);
  }

  // --- Setting up -----------------------------------------------------------------------------

  function choose() {
    chosen.sound = document.getElementById("sound").checked;
    chosen.speech = [...setup.querySelectorAll("[name=speech]:checked")].map((each) => each.value);
    keep("yp-display", { sound: chosen.sound, speech: chosen.speech });
    review();
  }

  function review() {
    document.getElementById("silent").hidden = !chosen.sound || !window.AudioContext || loud();
    for (const each of setup.querySelectorAll("[name=speech]")) {
      const able = "voice" in setup.dataset || voice(each.value);
      document.getElementById(`mute-${each.value}`).hidden = Boolean(able);
    }
  }

  function sample() {
    const { sayFi, saySv, sayEn } = setup.dataset;
    return { id: "sample", said: { fi: sayFi, sv: saySv, en: sayEn } };
  }

  document.getElementById("sound").checked = chosen.sound;
  for (const each of setup.querySelectorAll("[name=speech]")) {
    each.checked = chosen.speech.includes(each.value);
  }
  const open = document.getElementById("set-up");
  open.hidden = false;
  open.addEventListener("click", () => {
    review();
    setup.showModal();
  });
  setup.addEventListener("change", choose);
  document.getElementById("try").addEventListener("click", () => hear(sample(), { always: true }));
  document.getElementById("done").addEventListener("click", () => setup.close());
  window.speechSynthesis?.addEventListener?.("voiceschanged", review);

  // Browsers keep silent until somebody has touched the page. Not before the finger is up again: the
  // words that go then are part of what it presses.
  for (const touch of ["click", "keydown"]) {
    document.addEventListener(touch, () => {
      if (!loud()) sounds?.resume();
    });
  }

  // --- What is new, and whether it is ---------------------------------------------------------

  function live() {
    alive = performance.now();
    asked = alive;
  }

  function look() {
    now = { server: Number(region().dataset.now), here: performance.now() };
    live();
    paint();
    step();
  }

  const hours = new Intl.DateTimeFormat("en-GB", {
    hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: region().dataset.zone,
  });

  function clock() {
    const [hour, minute] = hours.format(time()).split(":");
    const text = `${Number(hour)}${document.documentElement.lang === "en" ? ":" : "."}${minute}`;
    const place = document.getElementById("clock");
    if (place.textContent !== text) place.textContent = text;
  }

  function tick() {
    const old = performance.now() - alive > OLD;
    document.documentElement.toggleAttribute("data-stale", old);
    stale.hidden = !old;
    if (performance.now() - asked > QUIET) {
      asked = performance.now();
      window.htmx?.trigger(region(), "poll"); // a stream may be silent, or dead: this tells
    }
    clock();
    step();
  }

  let seen = region();
  new MutationObserver(() => {
    if (seen === region() || !region()) return;
    seen = region();
    look();
  }).observe(document.getElementById("main"), { childList: true });

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful) live();
  });
  now = { server: Number(region().dataset.now), here: performance.now() };
  if (!before) calls().filter((each) => time() - each.at > RECENT).forEach((each) => note(each.id));
  look();
  review();
  setInterval(tick, 500);
}
