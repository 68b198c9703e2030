// The dense page saves each section by itself. What was typed while an answer was on its way is
// never overwritten: then only the number of the revision is taken over, and it is sent again.
"use strict";

(() => {
  const sent = new WeakMap();
  const read = (form) => {
    const data = new FormData(form);
    data.delete("seen");
    return new URLSearchParams(data).toString();
  };
  const formOf = (event) => {
    const found = event.target.closest ? event.target.closest("form[data-room]") : null;
    return found || (event.detail.elt && event.detail.elt.closest("form[data-room]"));
  };
  const tell = (form, word) => {
    const place = form.querySelector("[data-saved]");
    if (place) place.textContent = place.dataset[word];
  };
  const unsaved = new Set();

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-room]");
    if (form) { unsaved.add(form); tell(form, "wordUnsaved"); }
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (form) { sent.set(form, read(form)); tell(form, "wordSaving"); }
  });
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, (event) => {
      const form = formOf(event);
      if (form) { unsaved.add(form); tell(form, "wordFailed"); }
    });
  }

  let open = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = event.detail.requestConfig && event.detail.requestConfig.elt.closest("form[data-room]");
    if (!form || event.detail.isError) return;
    open = [...form.querySelectorAll("details[id][open]")].map((one) => one.id);
    if (!form.isConnected || read(form) === sent.get(form)) { unsaved.delete(form); return; }
    const fresh = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
    const again = fresh.querySelector("form[data-room]");
    if (!again) return;
    event.detail.shouldSwap = false;
    if (!again.hasAttribute("data-look-again")) form.elements.seen.value = again.elements.seen.value;
    tell(form, "wordUnsaved");
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const id of open) {
      const found = document.getElementById(id);
      if (found) found.open = true;
    }
    open = [];
    for (const form of document.querySelectorAll("form[data-unsaved]")) unsaved.add(form);
  });
  window.addEventListener("online", () => {
    for (const form of unsaved) if (form.isConnected) window.htmx.trigger(form, "change");
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
  });
})();
