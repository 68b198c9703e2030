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

  // The keyboard walks the list: the figure shows where it is.
  const point = (chart, box) => {
    for (const part of chart.querySelectorAll("svg [data-value]")) {
      part.classList.toggle("is-here", Boolean(box) && box.value === part.dataset.value);
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
  const EIGHTH = Math.PI / 4;
  const ring = ({ clientX, clientY }, far) =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .map((n) => document.elementFromPoint(
        clientX + far * Math.cos(n * EIGHTH), clientY + far * Math.sin(n * EIGHTH)))
      .map((near) => near && near.closest("svg [data-value]"))
      .filter(Boolean);

  const partAt = (event) => {
    const hit = event.target.closest("svg [data-value]");
    if (hit || !event.target.closest("svg, .chart__figures")) return hit;
    return REACH.flatMap((far) => ring(event, far))[0] || null;
  };

  // Where a finger covers two parts, the figure first comes closer around the finger.
  const CLOSER = 3;
  const isFinger = (event) =>
    event.pointerType ? event.pointerType !== "mouse" : matchMedia("(pointer: coarse)").matches;

  const isCrowded = (part, event) =>
    [6, 14, 22].some((far) =>
      ring(event, far).some((near) => near.dataset.value !== part.dataset.value));

  const comeCloser = (chart, svg, event) => {
    const here = new DOMPoint(event.clientX, event.clientY)
      .matrixTransform(svg.getScreenCTM().inverse());
    const { x, y, width, height } = svg.viewBox.baseVal;
    svg.dataset.whole = svg.getAttribute("viewBox");
    svg.setAttribute("viewBox", [
      here.x - (here.x - x) / CLOSER, here.y - (here.y - y) / CLOSER,
      width / CLOSER, height / CLOSER,
    ].join(" "));
    chart.dataset.close = "";
    const line = chart.querySelector("[data-said]");
    line.textContent = line.dataset.wordClose;
  };

  const showWhole = (chart) => {
    for (const svg of chart.querySelectorAll("svg[data-whole]")) {
      svg.setAttribute("viewBox", svg.dataset.whole);
      delete svg.dataset.whole;
    }
    delete chart.dataset.close;
  };

  const press = (chart, event) => {
    const part = partAt(event);
    const box = part && boxOf(chart, part.dataset.value);
    if (!box) return;
    const svg = part.closest("svg");
    const canCome = chart.querySelector("[data-show-whole]") && !svg.dataset.whole;
    if (canCome && isFinger(event) && isCrowded(part, event)) {
      comeCloser(chart, svg, event);
    } else {
      box.click();
      say(chart, box);
    }
  };

  const start = (chart) => {
    chart.addEventListener("click", (event) => {
      press(chart, event);
      const turner = event.target.closest("[data-turn]");
      if (turner) turn(chart, turner.dataset.turn);
      if (turner || event.target.closest("[data-show-whole]")) showWhole(chart);
    });
    chart.addEventListener("pointerover", (event) => {
      const part = event.target.closest("svg [data-value]");
      const box = part && event.pointerType === "mouse" && boxOf(chart, part.dataset.value);
      if (box) say(chart, box);
    });
    chart.addEventListener("change", () => paint(chart));
    chart.addEventListener("focusin", ({ target }) => {
      point(chart, target.matches(":focus-visible") ? target : null);
    });
    chart.addEventListener("keyup", (event) => point(chart, event.target));
    chart.addEventListener("focusout", () => point(chart, null));
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
  // The browser restores ticks after this file ran, going back and forward; and htmx gives what it
  // swapped its first classes back.
  const paintAll = () => {
    for (const chart of document.querySelectorAll("[data-body-chart]")) paint(chart);
  };
  window.addEventListener("pageshow", paintAll);
  document.addEventListener("htmx:afterSettle", paintAll);
})();
