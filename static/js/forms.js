// Forms, on every page that has one. Each works without this file.

"use strict";

// What went wrong is read first.
document.getElementById("errors")?.focus();

// Another language in the midst of a form: what was chosen and typed comes along.
const kept = document.querySelector("form[data-keep]");
if (kept) {
  for (const link of document.querySelectorAll(".lang a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const lang = { type: "hidden", name: "lang", value: link.hreflang };
      kept.append(Object.assign(document.createElement("input"), lang));
      kept.submit();
    });
  }
}

// What was pressed while the line was cut is said to be lost, until something else is done.
for (const fault of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(fault, ({ detail }) => {
    const notices = document.getElementById("notices");
    if (detail.requestConfig.verb !== "post" || !notices?.dataset.lost) return;
    const words = Object.assign(document.createElement("div"), { textContent: notices.dataset.lost });
    notices.replaceChildren(words);
  });
}
