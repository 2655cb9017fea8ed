// Back, at a device of the house, leads to its own pages again, and to nothing before them.

"use strict";

const place = document.querySelector("[data-place]");
const [came] = performance.getEntriesByType("navigation");
if (place && came?.type === "back_forward") location.replace(place.href);
