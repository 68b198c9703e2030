// A drawn signature as points, not as a picture: [[[x, y], …], …] in a box 600 wide and
// 300 high, whole numbers. Works with finger, pen and mouse; the hidden input is the form's.
"use strict";

(() => {
  const WIDE = 600;
  const HIGH = 300;
  const STEP = 3; // a nearer point adds nothing to the eye
  const MOST_POINTS = 3000;

  const read = (text) => {
    try {
      const lines = JSON.parse(text || "[]");
      return Array.isArray(lines) ? lines.filter((line) => Array.isArray(line)) : [];
    } catch {
      return [];
    }
  };

  const drawLine = (brush, line) => {
    brush.beginPath();
    brush.moveTo(line[0][0], line[0][1]);
    if (line.length === 1) brush.lineTo(line[0][0] + 0.1, line[0][1]);
    for (let i = 1; i < line.length - 1; i += 1) {
      const [x, y] = line[i];
      brush.quadraticCurveTo(x, y, (x + line[i + 1][0]) / 2, (y + line[i + 1][1]) / 2);
    }
    if (line.length > 1) brush.lineTo(...line[line.length - 1]);
    brush.stroke();
  };

  const start = (root) => {
    const pad = root.querySelector("[data-signature-pad]");
    const value = root.querySelector("[data-signature-value]");
    const status = root.querySelector("[data-signature-status]");
    const brush = pad.getContext("2d");
    let lines = read(value.value);
    let line = null;
    let points = lines.reduce((sum, drawn) => sum + drawn.length, 0);

    const draw = () => {
      const place = pad.getBoundingClientRect();
      const ratio = window.devicePixelRatio || 1;
      if (!place.width) return;
      pad.width = Math.round(place.width * ratio);
      pad.height = Math.round(place.height * ratio);
      const scale = pad.width / WIDE;
      brush.setTransform(scale, 0, 0, scale, 0, 0);
      brush.strokeStyle = getComputedStyle(pad).color;
      brush.lineWidth = 3;
      brush.lineCap = "round";
      brush.lineJoin = "round";
      for (const drawn of lines) if (drawn.length) drawLine(brush, drawn);
    };

    const pointOf = (event) => {
      const place = pad.getBoundingClientRect();
      const scale = place.width / WIDE;
      const within = (n, most) => Math.max(0, Math.min(most, Math.round(n)));
      return [
        within((event.clientX - place.left) / scale, WIDE),
        within((event.clientY - place.top) / scale, HIGH),
      ];
    };

    const tell = () => {
      value.value = lines.length ? JSON.stringify(lines) : "";
      status.textContent = lines.length ? status.dataset.wordDrawn : status.dataset.wordEmpty;
      value.dispatchEvent(new Event("change", { bubbles: true }));
    };

    const add = (event) => {
      const [x, y] = pointOf(event);
      const last = line[line.length - 1];
      if (last && Math.hypot(x - last[0], y - last[1]) < STEP) return;
      if (points >= MOST_POINTS) return;
      line.push([x, y]);
      points += 1;
    };

    pad.addEventListener("pointerdown", (event) => {
      if (!event.isPrimary || event.button !== 0) return;
      event.preventDefault();
      pad.setPointerCapture(event.pointerId);
      line = [];
      lines.push(line);
      add(event);
      draw();
    });
    pad.addEventListener("pointermove", (event) => {
      if (!line || !event.isPrimary) return;
      const steps = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
      for (const step of steps.length ? steps : [event]) add(step);
      draw();
    });
    for (const name of ["pointerup", "pointercancel"]) {
      pad.addEventListener(name, () => {
        if (!line) return;
        line = null;
        lines = lines.filter((drawn) => drawn.length);
        tell();
      });
    }
    root.querySelector("[data-signature-clear]").addEventListener("click", () => {
      lines = [];
      points = 0;
      draw();
      tell();
    });
    new ResizeObserver(draw).observe(pad);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    draw();
  };

  const startAll = (root) => {
    for (const pad of root.querySelectorAll("[data-signature]:not([data-live])")) {
      pad.dataset.live = "";
      start(pad);
    }
  };

  startAll(document);
  document.addEventListener("htmx:load", (event) => startAll(event.target.parentNode || document));
})();
