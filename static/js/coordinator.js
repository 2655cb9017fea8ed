// The coordinator's desk. Everything works without this file.

"use strict";

// How much of its room a text has used. A screen reader is told once when little is left, and once
// when it is too long; not at every letter.
const LITTLE = 0.9;
const live = document.getElementById("live");

for (const field of document.querySelectorAll("[data-most]")) {
  const room = document.getElementById(`${field.id}-room`);
  const long = document.getElementById(`${field.id}-long`);
  const most = Number(field.dataset.most);
  const fits = Number(field.dataset.fits);
  let told = "";
  const measure = () => {
    const used = [...field.value.trim()].length;
    room.textContent = room.dataset.used.replace("{n}", used);
    room.classList.toggle("over", used > most);
    long.hidden = used <= fits;
    const near = used > fits ? "long" : used >= LITTLE * most ? "little" : "";
    const grew = near && near !== told;
    told = near;
    return grew ? near : "";
  };
  measure();
  field.addEventListener("input", () => {
    const near = measure();
    if (near) live.textContent = (near === "long" ? long : room).textContent;
  });
}
