// What a browser keeps: the ticket that is open in it, for when the line is cut; and that it is to
// be woken when the point has something to tell.
//
// Kept are one ticket's page, the page that says there is no connection, and the static files of
// both. Nothing else is, and nothing that was sent. The ticket goes when its visit has ended, when
// another one is opened, when the point's day is over, and with all the rest when somebody leaves
// quickly or has erased what is known of them. Only the server says what may be kept, and how long: `X-Keep-For`, in seconds.

"use strict";

const KEPT = "kept-1"; // another number where something else is kept, or in another way
const AWAY = "/away";
const PATIENCE = 4000; // milliseconds for a ticket to come; then the kept one is shown
const TICKET = /^\/t\/[^/]+$/;
const ACT = /^(\/t\/[^/]+)\/[^/]+$/;
const OTHERS = /^\/(api|display|exit|kiosk|staff|station)(\/|$)/; // no business of a visitor's phone
const OUT_OF_REACH = [502, 503, 504]; // what a proxy says when nobody stands behind it

let forgets = 0;
let turn = Promise.resolve();

// One change of what is kept after another.
const inTurn = (work) => (turn = turn.then(work).catch(() => {}));
const pathOf = ({ url }) => new URL(url).pathname;

async function drop(unwanted) {
  const cache = await caches.open(KEPT);
  for (const each of await cache.keys()) if (await unwanted(pathOf(each), cache)) await cache.delete(each);
}

async function over(path, cache) {
  const page = TICKET.test(path) && await cache.match(path);
  return page && Number(page.headers.get("X-Until")) <= Date.now();
}

inTurn(() => drop(over)); // at each start

async function put(path, answer, said) {
  const headers = new Headers(answer.headers);
  for (const each of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(each);
  for (const [name, value] of Object.entries(said)) headers.set(name, value);
  const html = await answer.text();
  await (await caches.open(KEPT)).put(path, new Response(html, { headers }));
  return html;
}

// What the server has answered for a ticket: kept as it is now, or forgotten.
async function keep(path, answer, since) {
  const seconds = Number(answer.headers.get("X-Keep-For"));
  if (seconds && answer.ok && since === forgets) {
    await drop((each) => TICKET.test(each) && each !== path);
    await put(path, answer, { "X-Until": Date.now() + 1000 * seconds });
  } else if (!seconds && (answer.ok || [404, 409].includes(answer.status))) {
    await drop((each) => each === path);
  }
}

// What both pages need, of this release alone: static files are named by their content.
async function stock(files, lang) {
  const cache = await caches.open(KEPT);
  const release = files[0].split("/", 3).join("/");
  const made = `${release} ${lang}`;
  if ((await cache.match(AWAY))?.headers.get("X-For") !== made) {
    const answer = await fetch(AWAY, { headers: { "Accept-Language": lang }, cache: "no-store" });
    if (answer.ok) await put(AWAY, answer, { "X-For": made });
  }
  const html = await (await cache.match(AWAY)).text();
  const wanted = new Set([...files, ...[...html.matchAll(/"(\/static\/[^"#]+)/g)].map(([, file]) => file)]);
  await drop((each) => each.startsWith("/static/") && !each.startsWith(`${release}/`));
  for (const file of wanted) {
    if (await cache.match(file)) continue;
    const answer = await fetch(file, { cache: "force-cache" });
    if (answer.ok) await cache.put(file, answer);
  }
}

// A region of the page that has changed since.
async function patch(path, part) {
  const cache = await caches.open(KEPT);
  const page = await cache.match(path);
  if (!page) return;
  const html = (await page.text()).replace(/<section id="ticket"[^]*?<\/section>/, () => part);
  await cache.put(path, new Response(html, { headers: page.headers }));
}

async function ofToday(path) {
  const cache = await caches.open(KEPT);
  return (await over(path, cache)) ? undefined : cache.match(path);
}

async function shown(page) {
  const html = (await page.text()).replace("<html ", '<html data-kept="" ');
  return new Response(html, { headers: page.headers });
}

const away = async () => (await (await caches.open(KEPT)).match(AWAY)) ?? Response.error();

async function ticket(event, path) {
  const since = forgets;
  const asked = fetch(event.request).catch(() => undefined);
  const copied = asked.then((answer) => answer?.clone());
  event.waitUntil(copied.then((copy) => copy && inTurn(() => keep(path, copy, since))));
  const late = new Promise((end) => { setTimeout(end, PATIENCE); });
  const answer = await Promise.race([asked, late]);
  if (answer && !OUT_OF_REACH.includes(answer.status)) return answer;
  const page = await ofToday(path);
  return page ? shown(page) : (await asked) ?? away();
}

// Sent while nobody answers: what is known is the ticket as it stood. That the act may be lost stands
// in the address that it leads to, for a worker may end at any moment, and what it remembers with it.
async function acted(request, path) {
  try {
    return await fetch(request);
  } catch (fault) {
    if (!await ofToday(path)) throw fault;
    return Response.redirect(`${path}#lost`, 303);
  }
}

async function leaveNothing() {
  forgets += 1;
  await inTurn(() => caches.delete(KEPT));
  await registration.unregister();
}

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  const others = async () => {
    for (const each of await caches.keys()) if (each !== KEPT) await caches.delete(each);
  };
  event.waitUntil(Promise.all([others(), clients.claim()]));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request);
  const ours = new URL(request.url).origin === location.origin;
  if (ours && path.startsWith("/static/")) {
    event.respondWith(caches.match(request, { cacheName: KEPT }).then((file) => file ?? fetch(request)));
  }
  if (!ours || request.mode !== "navigate") return;
  if (["/exit", "/erased"].includes(path)) event.waitUntil(leaveNothing());
  if (OTHERS.test(path)) return;
  if (request.method === "POST" && ACT.test(path)) event.respondWith(acted(request, ACT.exec(path)[1]));
  if (request.method !== "GET") return;
  event.respondWith(TICKET.test(path) ? ticket(event, path) : fetch(request).catch(away));
});

// A ticket's page tells what it has loaded, and that it did not come this way; or what has changed.
addEventListener("message", (event) => {
  const { path, files, lang, anew, part } = event.data;
  const since = forgets;
  const headers = { "Accept-Language": lang, "X-Only-Kept": "1" }; // what is told once, is told the page
  const look = async () => keep(path, await fetch(path, { headers }), since);
  if (part) event.waitUntil(inTurn(() => patch(path, part)));
  if (anew) event.waitUntil(inTurn(look));
  if (files) event.waitUntil(inTurn(() => since === forgets && stock(files, lang)));
});

addEventListener("push", (event) => {
  const { title, body, path } = event.data.json();
  // The newest word on a ticket takes the place of the one before, and is heard all the same.
  const shown = { body, tag: path, renotify: true, data: { path }, vibrate: [200, 100, 200] };
  event.waitUntil(registration.showNotification(title, shown));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});

// The ticket, where it is open already; else anew.
async function open(path) {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find(({ url }) => new URL(url).pathname === path);
  return there ? there.focus() : clients.openWindow(path);
}
