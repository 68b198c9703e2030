// A tablet in the waiting room: three minutes without a touch cover the screen. What was typed
// has been saved by then (autosave.js); the server covers it by itself where script is off.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-tablet-rest]");
  if (!form) return;
  const after = 180000;
  let timer = 0;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.submit(), after);
  };
  for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(kind, again, { passive: true, capture: true });
  }
  again();
});
