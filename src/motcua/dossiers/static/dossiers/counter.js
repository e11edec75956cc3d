// What the counter's keyboard and scanner need; the page works without it.

const one = (selector, root = document) => root.querySelector(selector);

// Enter in a field that is scanned into presses its own button; [data-chord] presses a button from
// anywhere on the page.
document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const scanned = event.key === "Enter" && !event.ctrlKey && event.target.dataset?.enter;
  const pressed = scanned
    ? one(`[data-presses="${CSS.escape(scanned)}"]`)
    : event.altKey && one(`[data-chord="Alt+${CSS.escape(event.key)}"]`);
  if (!pressed) return;
  event.preventDefault();
  pressed.click();
});

// Papers that are all there: every one that must be is marked in its usual form.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-all-there]");
  if (!button) return;
  for (const place of document.querySelectorAll("[data-there][data-needed]")) {
    const choice = one("select", place);
    if (choice?.value === "missing") choice.value = place.dataset.there;
  }
  one("[data-said]", button.parentElement).textContent = button.dataset.allThere;
});
