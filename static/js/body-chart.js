// The figure mirrors the ticks beside it: pressing a part clicks its checkbox, and a ticked
// box paints its part. The checkboxes are the form; without this file they are all there is.
"use strict";

(() => {
  const boxOf = (chart, value) =>
    chart.querySelector(`input[type="checkbox"][value="${CSS.escape(value)}"]`);

  const nameOf = (box) => {
    const group = box.closest("fieldset.chart__group");
    const own = box.closest("label").textContent.trim();
    return group ? `${group.querySelector("legend").textContent.trim()}: ${own}` : own;
  };

  const paint = (chart) => {
    for (const part of chart.querySelectorAll("svg [data-value]")) {
      const box = boxOf(chart, part.dataset.value);
      part.classList.toggle("is-on", Boolean(box && box.checked));
      part.classList.toggle("is-off", !box);
    }
  };

  const say = (chart, box) => {
    const line = chart.querySelector("[data-said]");
    if (line) line.textContent = nameOf(box);
  };

  const turn = (chart, view) => {
    chart.dataset.view = view;
    for (const button of chart.querySelectorAll("[data-turn]")) {
      button.setAttribute("aria-pressed", String(button.dataset.turn === view));
    }
  };

  const fold = (chart, button, open) => {
    chart.dataset.list = open ? "open" : "chosen";
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? button.dataset.wordOpen : button.dataset.wordClosed;
  };

  // A finger is 44 px wide: what it just misses is the nearest part around it.
  const REACH = [6, 12, 18, 22];
  const partAt = (event) => {
    const hit = event.target.closest("svg [data-value]");
    if (hit || !event.target.closest("svg, .chart__figures")) return hit;
    for (const far of REACH) {
      for (let turn = 0; turn < 8; turn += 1) {
        const [x, y] = [Math.cos(turn * Math.PI / 4), Math.sin(turn * Math.PI / 4)];
        const near = document.elementFromPoint(event.clientX + far * x, event.clientY + far * y);
        const part = near && near.closest("svg [data-value]");
        if (part) return part;
      }
    }
    return null;
  };

  const start = (chart) => {
    chart.addEventListener("click", (event) => {
      const part = partAt(event);
      const box = part && boxOf(chart, part.dataset.value);
      if (box) {
        box.click();
        say(chart, box);
      }
      const turner = event.target.closest("[data-turn]");
      if (turner) turn(chart, turner.dataset.turn);
    });
    chart.addEventListener("pointerover", (event) => {
      const part = event.target.closest("svg [data-value]");
      const box = part && event.pointerType === "mouse" && boxOf(chart, part.dataset.value);
      if (box) say(chart, box);
    });
    chart.addEventListener("change", () => paint(chart));
    const list = chart.querySelector("[data-list]");
    if (list) {
      list.addEventListener("click", () => fold(chart, list, chart.dataset.list !== "open"));
      fold(chart, list, false);
    }
    paint(chart);
  };

  const startAll = (root) => {
    for (const chart of root.querySelectorAll("[data-body-chart]:not([data-live])")) {
      chart.dataset.live = "";
      start(chart);
    }
  };

  startAll(document);
  // Parts of a page that htmx brings later.
  document.addEventListener("htmx:load", (event) => startAll(event.target.parentNode || document));
  // Back and forward: the browser restores ticks after this file ran.
  window.addEventListener("pageshow", () => {
    for (const chart of document.querySelectorAll("[data-body-chart]")) paint(chart);
  });
})();
