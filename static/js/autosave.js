// Sends the page's answers as they change. What could not be sent waits in the open page,
// never in the browser's storage; leaving with unsent changes sends them first, or warns.
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const status = form.querySelector("[data-save-status]");
  const seen = form.elements.seen;
  let unsent = false;
  let sending = null;
  let timer = 0;
  let pause = 2000;
  let leaving = false;
  let underway = "";

  // The answers as the server knows them, sent along: it can then put this page's change beside
  // another one it has kept meanwhile. A signature is too large for that.
  const answers = () => {
    const data = new FormData(form);
    for (const name of ["was", "seen", "signature", "csrfmiddlewaretoken"]) data.delete(name);
    return new URLSearchParams(data).toString();
  };
  let was = answers();
  form.addEventListener("formdata", (event) => event.formData.set("was", was));

  // Small enough, a request outlives its page.
  const request = () => {
    const body = new URLSearchParams(new FormData(form)).toString();
    return {
      method: "POST",
      body,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      credentials: "same-origin",
      keepalive: body.length < 60000,
    };
  };

  const show = (state, words) => {
    if (!status) return;
    status.dataset.state = state;
    status.textContent = words || status.dataset[`word${state[0].toUpperCase()}${state.slice(1)}`] || "";
  };

  const soon = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  };

  const go = (address) => {
    leaving = true;
    if (address) window.location.assign(address);
    else window.location.reload();
  };

  const conflict = (answer) => {
    if (answer.state === "submitted") return go(`${form.dataset.done}?late=1`);
    show("failed", form.dataset.wordChanged);
    setTimeout(() => go(), 2500);
  };

  const post = async () => {
    unsent = false;
    underway = answers();
    show("saving");
    let response;
    try {
      const signal = AbortSignal.timeout(15000);
      response = await fetch(form.dataset.autosave, { ...request(), signal });
    } catch {
      unsent = true;
      show("waiting");
      return again();
    }
    if (response.status === 409) return conflict(await response.json());
    if (response.status === 403 || response.status === 404) {
      unsent = true;
      return show("failed", form.dataset.wordClosed);
    }
    if (!response.ok) {
      unsent = true;
      show("failed");
      return again();
    }
    const answer = await response.json();
    pause = 2000;
    if (!answer.anew) [seen.value, was] = [answer.seen, underway];
    if (unsent) return soon(0);
    if (answer.anew) return go();
    show("saved");
    // An answer that cannot wait: the page shows what to do now.
    if (answer.urgent && !document.querySelector("[data-calm]")) go(form.elements.from ? "?read=1&from=review" : "?read=1");
  };

  const again = () => {
    soon(pause);
    pause = Math.min(pause * 2, 20000);
  };

  // One request at a time: an older state of the page never arrives after a newer one.
  const send = async () => {
    if (sending || !unsent || leaving) return;
    sending = post();
    await sending;
    sending = null;
    if (unsent && !timer) soon(0);
  };

  // Whatever is not sent yet, sent before the page is left on purpose.
  const finish = async () => {
    clearTimeout(timer);
    if (sending) await sending;
    sending = null;
    if (unsent) await send();
    return !unsent;
  };

  form.addEventListener("input", () => { unsent = true; soon(800); });
  form.addEventListener("change", () => { unsent = true; soon(150); });
  window.addEventListener("online", () => soon(0));
  window.addEventListener("beforeunload", (event) => {
    if ((unsent || sending) && !leaving) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    if (!unsent) return;
    if (sending) [seen.value, was] = [Number(seen.value) + 1, underway]; // it arrives first
    fetch(form.dataset.autosave, request());
  });
  // Taken out of the browser's own memory, the page no longer knows what was kept.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) return unsent ? soon(0) : go();
  });
  // A page that comes back may have been read before its last answer arrived: it asks again.
  const [way] = performance.getEntriesByType("navigation");
  if (way && way.type !== "navigate") {
    setTimeout(() => { unsent = true; send(); }, 400);
  }

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.target || link.protocol === "tel:" || !(unsent || sending)) return;
    if (link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    if (await finish()) go(link.href);
  });

  document.addEventListener("submit", async (event) => {
    const other = event.target;
    if (other === form || !(unsent || sending)) return;
    event.preventDefault();
    const button = event.submitter;
    if (!(await finish())) return;
    leaving = true;
    other.requestSubmit(button);
  });

  // "Next" sends the same answers itself. Without a connection the page stays and says so;
  // while a save is on its way it waits for the version that save gives.
  form.addEventListener("submit", async (event) => {
    if (leaving) return;
    if (!navigator.onLine) {
      event.preventDefault();
      unsent = true;
      show("waiting");
      return soon(0);
    }
    if (sending) {
      event.preventDefault();
      const button = event.submitter;
      await finish();
      if (!leaving) form.requestSubmit(button);
      return;
    }
    clearTimeout(timer);
    [leaving, unsent] = [true, false];
    setTimeout(() => { [leaving, unsent] = [false, true]; soon(0); }, 8000); // still here
  });
})();
