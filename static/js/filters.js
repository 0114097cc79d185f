// Sends the form when a choice is made with mouse or finger. Made by keyboard, a list
// changes at every arrow key; there the button sends, and without script it always does.

for (const form of document.querySelectorAll("[data-submit-on-choice]")) {
  let byKeyboard = false;
  form.addEventListener("keydown", () => (byKeyboard = true));
  form.addEventListener("pointerdown", () => (byKeyboard = false));
  form.addEventListener("change", ({ target }) => {
    if (!byKeyboard && target.matches("select")) form.requestSubmit();
  });

  // Choices at their default need no place in the address.
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (!value) formData.delete(name);
  });
}
