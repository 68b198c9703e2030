// When every sheet of the day is made and none is missing, this page becomes the print.
"use strict";

(() => {
  const go = () => {
    const print = document.querySelector("[data-go]");
    if (print) window.location.replace(print.href);
  };

  if (new URLSearchParams(window.location.search).has("print")) {
    document.addEventListener("htmx:afterSwap", go);
    go();
  }
})();
