// Forms, on every page that has one. Each works without this file.

"use strict";

// What went wrong is read first.
document.getElementById("errors")?.focus();

// What was pressed while the line was cut is said to be lost, until something else is done.
for (const fault of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(fault, ({ detail }) => {
    const notices = document.getElementById("notices");
    if (detail.requestConfig.verb !== "post" || !notices?.dataset.lost) return;
    const words = Object.assign(document.createElement("div"), { textContent: notices.dataset.lost });
    notices.replaceChildren(words);
  });
}
