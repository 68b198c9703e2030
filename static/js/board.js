// The board asks the server every second. While the answers fail, it says that it is
// old; when nobody is signed in any more, it goes to the sign-in page.
"use strict";

(() => {
  const note = document.getElementById("board-old");
  const isBoard = (event) => event.target.closest && event.target.closest("[data-board]");
  const old = (is) => { note.hidden = !is; };

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
