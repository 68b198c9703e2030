// An answered question leaves the page, and the focus with it: the keyboard goes on at the next.
"use strict";

(() => {
  const places = () => [...document.querySelectorAll("#main [data-answering]")];
  let from = null;

  document.addEventListener("htmx:beforeRequest", (event) => {
    const here = event.target.closest("[data-answering]");
    const byKeyboard = here && here.querySelector(":focus-visible");
    const all = places();
    from = byKeyboard ? all.slice(all.indexOf(here)).map((one) => one.id) : null;
  });

  document.addEventListener("htmx:afterSettle", () => {
    if (!from || document.activeElement !== document.body) return;
    const found = from.map((id) => document.getElementById(id)).find(Boolean);
    const next = found || document.querySelector("#main .decision");
    from = null;
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
  });
})();
