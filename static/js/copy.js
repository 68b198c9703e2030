// <button data-copies="id"> copies the value of that field; without script the field itself can
// be selected. What happened is said in the button and to screen readers.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return; // not allowed here: the link is selected, and the keyboard copies it
  }
  const said = document.getElementById(button.dataset.says);
  said.textContent = button.dataset.done;
});
