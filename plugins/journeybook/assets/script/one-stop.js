/* A row of controls is one stop for the Tab key; the arrows go along it. */

const ACROSS = { ArrowLeft: -1, ArrowRight: 1 };
const DOWN = { ArrowUp: -1, ArrowDown: 1 };

function oneStop(box, selector, ways) {
  const items = () => all(selector, box);
  const stopAt = (stop) => { for (const item of items()) item.tabIndex = item === stop ? 0 : -1; };
  box.addEventListener("focusin", ({ target }) => { if (target.matches(selector)) stopAt(target); });
  box.addEventListener("keydown", (event) => {
    if (!event.target.matches(selector) || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = items().filter((item) => item.getClientRects().length);
    const next = event.key === "Home" ? row[0] : event.key === "End" ? row.at(-1)
      : event.key in ways && row[row.indexOf(event.target) + ways[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  stopAt(items()[0]);
}
