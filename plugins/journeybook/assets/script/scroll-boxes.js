/* Scroll boxes: in the tab order exactly while there is something to scroll; marked while there is
 * more behind the far edge. */

const boxes = new ResizeObserver((entries) => {
  for (const box of new Set(entries.map(({ target }) => target.closest("[data-jb-scroll]")))) {
    if (!box) continue;
    // The steps of a map are a stop already, and bring what they stand on into view.
    const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    if (scrolls && !box.querySelector("a.jb-chip")) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
    markEdge(box);
  }
});
function markEdge(box) {
  box.toggleAttribute("data-jb-more", Math.abs(box.scrollLeft) + box.clientWidth < box.scrollWidth - 1);
}
function watchScroll(box) {
  box.setAttribute("data-jb-scroll", "");
  box.addEventListener("scroll", () => markEdge(box), { passive: true });
  boxes.observe(box);
  if (box.firstElementChild) boxes.observe(box.firstElementChild);
}
