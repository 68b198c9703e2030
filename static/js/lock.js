// The lock of a page of staff. Fourteen minutes without a sign of a person cover the page; what
// was typed stays in it, below the cover, and nowhere else. The server locks too, whatever
// happens here, and answers 423 until the password is given.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const dialog = document.getElementById("lock");
  if (!dialog) return;
  const form = dialog.querySelector("form");
  const field = form.querySelector("[type=password]");
  const fault = form.querySelector("[role=alert]");
  const title = document.title;
  const after = Number(dialog.dataset.after) * 1000;
  let seen = Date.now();
  let told = Date.now();
  let locked = false;

  const send = (url, body) => fetch(url, {
    method: "POST",
    headers: { "HX-Request": "true", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: new URLSearchParams(body),
  });

  const cover = () => {
    if (locked) return;
    locked = true;
    document.title = dialog.querySelector("h2").textContent;
    say("");
    field.value = "";
    if (!dialog.open) dialog.showModal();
    document.documentElement.classList.add("is-locked");
  };

  const uncover = () => {
    locked = false;
    seen = told = Date.now();
    document.title = title;
    document.documentElement.classList.remove("is-locked");
    dialog.close();
  };

  const say = (text) => {
    fault.textContent = text;
    fault.hidden = !text;
  };

  // Locked by hand, the page stays below the cover as well.
  document.querySelector("form[data-locks]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    event.target.closest("details").open = false;
    cover();
    send(dialog.dataset.lock, {}).catch(() => {}); // no connection: covered all the same
  });

  // Another page of the same sign-in may have been used meanwhile: the server knows.
  const rest = async () => {
    try {
      const answer = await send(dialog.dataset.lock, { idle: "1" });
      if (answer.status === 200) {
        seen = Date.now() - Number(await answer.text()) * 1000;
        return;
      }
    } catch {
      // No connection: covered all the same.
    }
    cover();
  };

  const tell = async () => {
    told = Date.now();
    try {
      if ((await send(dialog.dataset.tell, {})).status === 423) cover();
    } catch {
      // Told again with the next sign of a person.
    }
  };

  // A sign of a person. One that comes too late does nothing but ask whether to lock.
  const here = (event) => {
    if (locked) return;
    if (Date.now() - seen < after) {
      seen = Date.now();
      return;
    }
    if (event.cancelable) event.preventDefault();
    event.stopImmediatePropagation();
    rest();
  };
  for (const kind of ["pointerdown", "keydown", "input", "submit"]) {
    document.addEventListener(kind, here, { capture: true });
  }
  document.addEventListener("wheel", () => {
    if (Date.now() - seen < after) seen = Date.now();
  }, { passive: true });

  setInterval(() => {
    if (locked) return;
    if (Date.now() - seen >= after) rest();
    else if (seen - told > 20000) tell();
  }, 5000);

  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 423) cover();
  });
  // A second Escape closes a dialog whatever its "cancel" says: the key must not reach it.
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.preventDefault();
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => { if (locked) dialog.showModal(); });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await send(form.action, { password_again: field.value });
      field.value = "";
      if (answer.status === 204) uncover();
      else if (answer.status === 423) say(await answer.text());
      else {
        say(dialog.dataset.wordEnded);
        dialog.querySelector("[data-ended]").hidden = false;
      }
    } catch {
      say(dialog.dataset.wordOffline);
    }
  });
});
