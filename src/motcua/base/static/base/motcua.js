// What the keyboard and htmx need; every page works without it.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const shown = (element) => element.offsetParent !== null;

// Keys: / searches, j k move between rows, x ticks the row, ? helps, [data-key] presses its button.
const rowLinks = () => all("[data-row] .row-link").filter(shown);
const move = (step) => {
  const links = rowLinks();
  const row = document.activeElement.closest("[data-row]");
  const here = links.indexOf(row && one(".row-link", row));
  links[Math.min(Math.max(here + step, 0), links.length - 1)]?.focus();
};
const keys = {
  "/": () => one("[data-search]")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  x: () => document.activeElement.closest("[data-row]")?.querySelector("[data-tick]")?.click(),
  "?": () => one("#keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, dialog[open]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const act = keys[event.key] ?? one(`[data-key="${CSS.escape(event.key)}"]`);
  if (!act) return;
  event.preventDefault();
  typeof act === "function" ? act() : act.click();
});

// Ctrl+Enter presses the main button of the form one is in.
document.addEventListener("keydown", (event) => {
  const form = event.ctrlKey && event.key === "Enter" && event.target.closest("form[data-guard]");
  one(".main-act", form || document.createElement("p"))?.click();
});

// Clicks: dialogs, rows, copying, closing.
const FIELD = "input:not([type=hidden]), select, textarea, .acts .btn";
document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  const opener = at("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
    one(FIELD, dialog)?.focus();
  } else if (at("[data-close]") || event.target.matches("dialog")) {
    at("dialog").close();
  } else if (at("[data-dismiss]")) {
    at("[data-dismiss]").parentElement.remove();
  } else if (at("[data-copy]")) {
    copy(at("[data-copy]"));
  } else if (at("[data-row]") && !at("a, button, input, label, summary, select")) {
    if (!getSelection().toString()) one(".row-link", at("[data-row]"))?.click();
  }
});
const copy = async (button) => {
  await navigator.clipboard?.writeText(button.dataset.copy);
  one("[data-said]", button.parentElement).textContent = button.dataset.done;
};

// Bulk choice: the bar counts what is ticked.
const count = () => {
  for (const form of all("[data-bulk]")) {
    const ticks = all("[data-tick]", form);
    const ticked = ticks.filter((tick) => tick.checked);
    for (const tick of ticks) tick.closest("[data-row]")?.classList.toggle("ticked", tick.checked);
    for (const place of all("[data-count]", form)) place.textContent = ticked.length;
    for (const bar of all("[data-bulk-bar]", form)) bar.hidden = !ticked.length;
    const whole = one("[data-tick-all]", form);
    if (!whole) continue;
    whole.checked = ticks.length > 0 && ticked.length === ticks.length;
    whole.indeterminate = ticked.length > 0 && !whole.checked;
  }
};
document.addEventListener("change", (event) => {
  const whole = event.target.closest("[data-tick-all]");
  if (whole) for (const tick of all("[data-tick]", whole.closest("[data-bulk]"))) tick.checked = whole.checked;
  count();
});

// Typed and not sent: ask before leaving.
let unsent = false;
document.addEventListener("input", (event) => (unsent ||= Boolean(event.target.closest("[data-guard]"))));
document.addEventListener("submit", () => (unsent = false));
addEventListener("beforeunload", (event) => unsent && event.preventDefault());

// After htmx swaps a part: show and count again, and never leave the keyboard nowhere.
document.addEventListener("htmx:afterSettle", (event) => {
  wake(event.target);
  const lead = one("[data-lead]", event.target);
  if (lead) return lead.focus();
  const now = document.activeElement;
  if (now.matches("dialog [data-close]")) return one(FIELD, event.target)?.focus();
  if (now !== document.body) return;
  (one("[data-focus]", event.target) ?? one("#content"))?.focus({ preventScroll: true });
});
for (const trouble of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(trouble, () => one("#trouble")?.removeAttribute("hidden"));
}

// What only a script can do shows itself only when there is one.
const wake = (part) => {
  for (const element of all("[data-js]", part)) element.hidden = false;
  one(".errors", part)?.focus();
  count();
};
wake(document);
