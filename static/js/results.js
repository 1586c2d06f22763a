/**
 * What htmx cannot know when the search page is swapped in place.
 *
 * Promise: folds that the reader opened or closed stay so, the focus stays on the box that was ticked (or goes to the
 * count when that box has gone), the new count is announced, a lost signal is told, and the latest wish wins: who steps
 * back or ticks on before an answer came never gets that answer.
 */
import { completeSearchBars } from "./search.js";

const PAGE = "search-page";
const NO_SIGNAL = "We could not reach the site. Press “Show practices” to try again.";

export function keepSearchPage() {
  if (!document.getElementById(PAGE)) return;
  let folds = new Map();
  let focused = "";

  const remember = () => {
    folds = new Map([...foldsOf(PAGE)].map((fold) => [fold.id, fold.open]));
    focused = document.activeElement?.id ?? "";
  };

  const restore = () => {
    for (const fold of foldsOf(PAGE)) {
      if (folds.has(fold.id)) fold.open = folds.get(fold.id);
    }
    completeSearchBars();
    if (!focused) return;
    const again = document.getElementById(focused);
    openAround(again);
    if (again) again.focus({ preventScroll: true });
    else document.getElementById("count")?.focus();
  };

  const say = (text) => {
    document.querySelector("[data-search-status]").textContent = text;
  };
  const sayCount = () => say(document.getElementById("count")?.textContent ?? "");

  let restoring = null;
  const stepBack = (request) => {
    restoring?.abort();
    restoring = request;
    const form = document.querySelector(`#${PAGE} form[hx-get]`);
    if (form) window.htmx.trigger(form, "htmx:abort");
  };

  const { body } = document;
  body.addEventListener("htmx:beforeSwap", remember);
  body.addEventListener("htmx:afterSettle", () => {
    restore();
    sayCount();
  });
  body.addEventListener("htmx:beforeRequest", () => restoring?.abort());
  body.addEventListener("htmx:historyCacheMiss", (event) => stepBack(event.detail.xhr));
  body.addEventListener("htmx:historyCacheMissLoad", remember);
  body.addEventListener("htmx:historyRestore", () => {
    restore();
    sayCount();
  });
  body.addEventListener("htmx:sendError", () => say(NO_SIGNAL));
  body.addEventListener("htmx:responseError", () => say(NO_SIGNAL));
}

// What is in a closed fold cannot have the focus.
function openAround(element) {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function foldsOf(id) {
  return document.getElementById(id).querySelectorAll("details[id]");
}
