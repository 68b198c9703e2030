// The board asks the server again and again. While the answers fail, it says that it is
// old; when nobody is signed in any more, it goes to the sign-in page. A name typed above it
// hides the other rows here: it stands in no address and goes nowhere.
"use strict";

(() => {
  const note = document.getElementById("board-old");
  const isBoard = (event) => event.target.closest && event.target.closest("[data-board]");
  const old = (is) => { note.hidden = !is; };

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const box = document.getElementById("board-name");
  const find = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    const rows = [...document.querySelectorAll("#board tbody tr")];
    for (const row of rows) {
      const name = plain(row.querySelector("th").textContent);
      row.hidden = !words.every((word) => name.includes(word));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    document.getElementById("board-found").textContent = words.length ? String(shown) : "";
  };
  if (box) { // the therapist's day has the same live rows, and no search
    box.addEventListener("input", find);
    document.addEventListener("htmx:afterSettle", find);
  }

  document.addEventListener("htmx:sendError", (event) => { if (isBoard(event)) old(true); });
  document.addEventListener("htmx:timeout", (event) => { if (isBoard(event)) old(true); });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (isBoard(event) && event.detail.successful) old(false);
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (!isBoard(event)) return;
    if (event.detail.xhr.status === 403) window.location.reload();
    else old(true);
  });
})();
