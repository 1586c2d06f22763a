/**
 * Completion below the box for words: an ARIA combobox with a grouped listbox.
 *
 * Promise: each [data-searchbar] form is finished once, however often this runs; without this script, or without a
 * signal, the form works as it is. Escape, leaving the box and sending it close the list.
 */
const WAIT_MS = 120;
const SHORTEST = 2;

export function completeSearchBars() {
  document.querySelectorAll("[data-searchbar]:not([data-completed])").forEach(complete);
}

function complete(form) {
  form.dataset.completed = "";
  const input = form.querySelector("input[type=search]");
  const [list, status] = [listFor(input), statusFor(input)];
  let timer = 0;
  let asked = 0;
  let active = null;

  const options = () => [...list.querySelectorAll("[role=option]")];

  const choose = (option) => {
    active?.setAttribute("aria-selected", "false");
    active = option ?? null;
    if (!active) return input.removeAttribute("aria-activedescendant");
    active.setAttribute("aria-selected", "true");
    active.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", active.id);
  };

  const show = (isOpen) => {
    choose(null);
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    const number = options().length;
    status.textContent = isOpen ? `${number} suggestion${number === 1 ? "" : "s"}. Use the arrow keys.` : "";
  };

  const close = () => {
    clearTimeout(timer);
    asked += 1; // An answer still on its way is for nobody.
    show(false);
  };

  const ask = async () => {
    const words = input.value.trim();
    const number = (asked += 1);
    if (words.length < SHORTEST) return close();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`);
      const lines = answer.ok ? await answer.text() : "";
      if (number !== asked || document.activeElement !== input) return;
      list.innerHTML = lines;
      show(options().length > 0);
    } catch {
      close();
    }
  };

  const step = (by) => {
    // One stop more than there are options: the box itself.
    const stops = [null, ...options()];
    const place = stops.indexOf(active) + by;
    choose(stops[(place + stops.length) % stops.length]);
  };

  const go = (option) => {
    close();
    location.assign(option.dataset.url);
  };

  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: close,
    Enter: () => (active ? go(active) : false),
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden) ask();
    const act = list.hidden ? undefined : keys[event.key];
    if (act && act() !== false) event.preventDefault();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  // A press on a line must not take the focus from the box, which would close the list first.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
}

function listFor(input) {
  const list = document.createElement("div");
  list.className = "fx-suggest";
  list.id = `${input.id}-list`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  return list;
}

function statusFor(input) {
  const status = document.createElement("div");
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  input.parentElement.after(status);
  return status;
}
