// What a browser keeps, to be woken when the point has something to tell. It keeps no page, and
// what is asked of the point goes past it.

"use strict";

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
