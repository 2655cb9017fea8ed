// Away from the network: a ticket lets its worker keep it (sw.js), and says what could not be sent.
// Everything works without this file, as long as there is a line.

"use strict";

{
  const root = document.documentElement;
  const strip = document.getElementById("offline");
  const { serviceWorker } = navigator;
  const path = location.pathname;
  const lost = location.hash === "#lost"; // an act, of which nobody knows whether it arrived
  const anew = !serviceWorker?.controller; // it has come past the worker, which has no copy

  const tell = (words) => {
    const note = Object.assign(document.createElement("p"), { className: "note warn", textContent: words });
    note.dataset.away = "";
    document.getElementById("notices").replaceChildren(note);
    note.scrollIntoView({ block: "nearest" });
  };

  const loaded = () => performance.getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/static/"))
    .map(({ pathname }) => pathname);

  const keep = async () => {
    await serviceWorker.register(strip.dataset.worker);
    const { active } = await serviceWorker.ready;
    const kept = root.dataset.kept !== undefined;
    active.postMessage({ path, files: loaded(), lang: root.lang, anew: anew && !kept });
    const region = () => document.querySelector("section#ticket")?.outerHTML;
    let last = region();
    new MutationObserver(() => {
      const part = region();
      if (!part || part === last) return;
      last = part;
      active.postMessage({ path, part });
    }).observe(document.getElementById("main"), { childList: true, subtree: true });
  };

  if (strip && serviceWorker && isSecureContext) {
    addEventListener("load", () => keep().catch(() => {})); // a browser that keeps nothing goes on as before
  }

  // This is the page as it was kept.
  if (strip && root.dataset.kept !== undefined) {
    strip.hidden = false;
    const at = document.getElementById("ticket")?.dataset.at;
    if (at) strip.querySelector("bdi").replaceChildren(at);
    if (lost) tell(strip.dataset.lost);
  }
  if (lost) history.replaceState(history.state, "", path); // said once; a page that did come shows what was done

  // What is pressed meanwhile stays, and says that it can't be done.
  const cut = () => strip && (navigator.onLine === false || !strip.hidden);
  const stop = (event) => {
    event.preventDefault();
    event.stopPropagation();
    tell(strip.dataset.unsent);
  };
  document.addEventListener("submit", (event) => { if (cut()) stop(event); }, true);
  document.addEventListener("click", (event) => {
    if (cut() && event.target.closest("a")?.pathname.startsWith(`${path}/`)) stop(event);
  }, true);
  const mended = () => document.querySelector("[data-away]")?.remove();
  addEventListener("online", mended);
  if (strip) new MutationObserver(() => strip.hidden && mended()).observe(strip, { attributeFilter: ["hidden"] });

  // The page that stands for one that did not come: the way to the ticket, and there by itself.
  const again = document.querySelector("[data-again]");
  const retry = async () => {
    const answer = await fetch("/away", { method: "HEAD", cache: "no-store" }).catch(() => undefined);
    if (answer?.ok) location.reload();
  };
  if (again) addEventListener("online", retry);
  if (again) setInterval(retry, 5000); // the phone has a line, and nobody answers at its end
  if (again && "caches" in window) {
    (async () => {
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) {
          const { pathname } = new URL(url);
          if (!pathname.startsWith("/t/")) continue;
          const way = document.querySelector("[data-ticket]");
          way.href = pathname;
          way.hidden = false;
        }
      }
    })();
  }
}
