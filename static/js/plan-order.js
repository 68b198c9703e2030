// The order of the plan by hand: a step is dragged by its handle; the arrows work without this.
// What a change did is also said aloud, where the page itself was not loaded anew.
"use strict";

(() => {
  // A live region must be there before its words are; it also shows them near the thumb.
  const spoken = document.createElement("p");
  spoken.className = "spoken";
  spoken.setAttribute("role", "status");
  document.addEventListener("DOMContentLoaded", () => document.body.append(spoken));
  let quiet = 0;

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "main" && event.target.id !== "main") return;
    const words = [...document.querySelectorAll("#main .flashes .alert__body")];
    if (words.length) {
      spoken.textContent = words.map((one) => one.textContent.trim()).join(" ");
      clearTimeout(quiet);
      quiet = setTimeout(() => { spoken.textContent = ""; }, 8000);
    }
    const summary = document.querySelector("#main [data-error-summary]");
    if (summary) summary.focus();
  });

  const stepsOf = (list) => [...list.querySelectorAll(":scope > [data-step]")];
  let held = null;

  // The others move around the held step: taken out of the page it would lose the pointer.
  const place = (below) => {
    const { step, list } = held;
    const down = below === null
      || step.compareDocumentPosition(below) & Node.DOCUMENT_POSITION_FOLLOWING;
    while (step.nextElementSibling !== below) {
      if (down) list.insertBefore(step.nextElementSibling, step);
      else list.insertBefore(step.previousElementSibling, step.nextElementSibling);
    }
  };

  const release = () => {
    held.step.classList.remove("step--held");
    held = null;
  };

  const putBack = () => {
    const { list, step, next } = held;
    release();
    list.insertBefore(step, next);
  };

  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    const step = grip.closest("[data-step]");
    held = { step, list: step.parentElement, next: step.nextElementSibling, id: event.pointerId };
    step.classList.add("step--held");
    grip.setPointerCapture(event.pointerId);
    event.preventDefault();
  });

  document.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const others = stepsOf(held.list).filter((one) => one !== held.step);
    const below = others.find((one) => {
      const box = one.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    place(below || null);
    const edge = 80;
    if (event.clientY < edge) window.scrollBy(0, -12);
    if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
  });

  document.addEventListener("pointerup", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const { step, next } = held;
    const after = step.nextElementSibling;
    release();
    if (after === next) return;
    const form = step.querySelector("[data-move]");
    window.htmx.ajax("POST", form.getAttribute("action"), {
      source: form,
      target: "#main",
      select: "#main",
      swap: "outerHTML show:none",
      values: { to: "before", before: after ? after.dataset.step : "" },
    });
  });

  document.addEventListener("pointercancel", () => { if (held) putBack(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && held) putBack();
  });
})();
