// An answer that was kept is said aloud: what htmx has swapped is new, and not heard by itself.
"use strict";

(() => {
  let timer = 0;
  document.addEventListener("htmx:afterSettle", (event) => {
    const place = document.querySelector("[data-spoken]");
    const { xhr, requestConfig } = event.detail;
    if (!place || requestConfig.verb !== "post" || xhr.status >= 300) return;
    const state = event.target.querySelector("[data-saved]");
    const words = state ? state.textContent.trim() : place.dataset.wordKept;
    clearTimeout(timer);
    place.textContent = "";
    timer = setTimeout(() => { place.textContent = words; }, 100);
  });
})();
