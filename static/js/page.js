// Small behaviours every page shares; a page works without them.
// Loaded in the head: the class is set before anything is drawn.
"use strict";

document.documentElement.classList.add("has-script");

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// "None of these" and the other answers of its group put each other out.
document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.type !== "checkbox" || !box.checked) return;
  const group = box.closest("[data-has-none]");
  if (!group) return;
  const isNone = box.closest(".tile--none") !== null;
  for (const other of group.querySelectorAll("input[type=checkbox]:checked")) {
    if (other !== box && (isNone || other.closest(".tile--none"))) {
      other.checked = false;
      other.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
});

// An error summary takes the focus, so that it is read first; of many errors it is the first.
document.addEventListener("DOMContentLoaded", () => {
  const summary = document.querySelector("[data-error-summary]");
  const link = summary && summary.querySelector("[data-first]");
  const place = link && document.getElementById(link.hash.slice(1));
  const field = place && (place.matches("input, select, textarea") ? place : place.querySelector("input"));
  const first = field || summary;
  if (first) first.focus();
  // "Back" leads a client to the page as it is kept, not to a question about sending it again.
  if (summary && document.body.classList.contains("client")) history.replaceState(null, "", location.href);
});
