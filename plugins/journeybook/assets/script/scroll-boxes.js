/* Scroll boxes: in the tab order exactly while there is something to scroll; marked while there is
 * more behind the far edge. */

const boxes = new ResizeObserver((entries) => {
  for (const box of new Set(entries.map(({ target }) => target.closest("[data-jb-scroll]")))) {
    if (!box) continue;
    // The steps of a map are a stop already, and bring what they stand on into view.
    const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    stop(box, scrolls && !box.querySelector("a.jb-chip"));
    markEdge(box);
  }
});
function markEdge(box) {
  box.toggleAttribute("data-jb-more", Math.abs(box.scrollLeft) + box.clientWidth < box.scrollWidth - 1);
}
function stop(box, isStop) {
  const told = box.dataset.jbScroll && { role: "region", "aria-label": box.dataset.jbScroll };
  for (const [name, value] of Object.entries({ tabindex: "0", ...told })) {
    if (isStop) box.setAttribute(name, value);
    else box.removeAttribute(name);
  }
}
// `name`: what a box that has none of its own is called while it is a stop.
function watchScroll(box, name = "") {
  box.setAttribute("data-jb-scroll", name);
  box.addEventListener("scroll", () => markEdge(box), { passive: true });
  boxes.observe(box);
  if (box.firstElementChild) boxes.observe(box.firstElementChild);
}
