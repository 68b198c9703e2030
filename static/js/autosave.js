// Sends the page's answers as they change. What could not be sent waits in the open page,
// never in the browser's storage; leaving with unsent changes warns.
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const status = form.querySelector("[data-save-status]");
  let unsent = false;
  let sending = false;
  let timer = 0;
  let pause = 2000;
  let leaving = false;

  const show = (state) => {
    if (!status) return;
    status.dataset.state = state;
    status.textContent = status.dataset[`word${state[0].toUpperCase()}${state.slice(1)}`] || "";
  };

  const soon = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  };

  // One request at a time: an older state of the page never arrives after a newer one.
  const send = async () => {
    if (sending || !unsent || leaving) return;
    sending = true;
    unsent = false;
    show("saving");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        signal: AbortSignal.timeout(15000),
      });
      sending = false;
      if (answer.status === 409) return window.location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      pause = 2000;
      if (unsent) return soon(0);
      show("saved");
    } catch (error) {
      sending = false;
      unsent = true;
      show(navigator.onLine && /^\d+$/.test(error.message) ? "failed" : "waiting");
      soon(pause);
      pause = Math.min(pause * 2, 20000);
    }
  };

  form.addEventListener("input", () => { unsent = true; soon(800); });
  form.addEventListener("change", () => { unsent = true; soon(150); });
  window.addEventListener("online", () => soon(0));
  window.addEventListener("beforeunload", (event) => {
    if ((unsent || sending) && !leaving) event.preventDefault();
  });

  // "Next" sends the same answers itself. Without a connection the page stays and says so.
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      unsent = true;
      show("waiting");
      soon(0);
      return;
    }
    leaving = true;
    setTimeout(() => { leaving = false; }, 8000);
  });
})();
