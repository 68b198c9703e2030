// Pages that ask for a passkey: Enter does what the button does, and what did not work is said.
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault(); // else it is only in the browser's console
  const said = document.getElementById("key-fault");
  said.hidden = true;
  requestAnimationFrame(() => (said.hidden = false)); // said anew the second time too
});

// Sent by Enter the form would hold no passkey; the button's own way does not come past here.
document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("[data-asks-key]");
  if (!button) return;
  event.preventDefault();
  button.click();
});
