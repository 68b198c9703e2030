// The record of a session saves tap by tap. What could not be sent waits in the open page and is
// tried again; leaving with something unsaved warns.
"use strict";

(() => {
  const PAUSE = 4000;
  const unsaved = new Set();
  const part = (event) => event.target.closest("form[data-part]");

  const say = (form) => {
    const line = document.getElementById(`saved-${form.dataset.part}`);
    if (!line) return;
    line.dataset.state = "waiting";
    const seen = line.querySelector("input");
    line.textContent = form.dataset.wordWaiting;
    if (seen) line.append(seen);
  };

  document.addEventListener("input", (event) => {
    const form = part(event);
    if (form) unsaved.add(form.dataset.part);
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = part(event);
    if (form && event.detail.successful) unsaved.delete(form.dataset.part);
  });

  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      const form = part(event);
      if (!form) return;
      unsaved.add(form.dataset.part);
      say(form);
      setTimeout(() => form.isConnected && window.htmx.trigger(form, "submit"), PAUSE);
    });
  }

  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });
})();
