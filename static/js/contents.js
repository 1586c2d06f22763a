/**
 * Marks, in the list of contents, the section that the reader is in.
 *
 * Promise: exactly one link of each [data-contents] list has aria-current once a section has been reached.
 */
export function followContents() {
  for (const nav of document.querySelectorAll("[data-contents]")) {
    const links = new Map();
    for (const link of nav.querySelectorAll('a[href^="#"]')) {
      const section = document.getElementById(link.hash.slice(1));
      if (section) links.set(section, link);
    }
    const mark = (current) => {
      for (const link of links.values()) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    // A section is current while it crosses a line a quarter down the window.
    const observer = new IntersectionObserver(
      (entries) => {
        // On a busy device one call brings news of several moments; the last is how things are now.
        const entered = entries.filter((entry) => entry.isIntersecting).at(-1);
        if (entered) mark(links.get(entered.target));
      },
      { rootMargin: "-25% 0px -75% 0px" },
    );
    for (const section of links.keys()) observer.observe(section);
    // On phones the list is a closed part: once used it is in the way.
    nav.addEventListener("click", (event) => {
      if (event.target.closest("a")) nav.querySelector("details").open = false;
    });
  }
}
