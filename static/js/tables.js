/**
 * A table that fits does not slide, so it need not be a stop for the Tab key.
 *
 * Promise: [tabindex] stands on a .fx-tablewrap only while its table is wider than itself.
 */
export function quietTables() {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const wrap of document.querySelectorAll(".fx-tablewrap")) observer.observe(wrap);
}
