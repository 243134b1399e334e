/* On a phone: tables are told row by row, as some are on every screen, and what stands below a map is opened by
 * its heading. */

const phone = matchMedia("(max-width: 47.9375em)");

// Each value stands below the name of its column.
function stack(box) {
  const table = box.querySelector("table:not(.jb-table-map)");
  if (!table || !(phone.matches || table.matches(".jb-cards"))) return;
  const names = all("thead th", table).map((head) => head.textContent.trim());
  box.classList.toggle("jb-stacked", phone.matches);
  // Boxes that are laid out otherwise are tables to a screen reader only if they say so.
  const roles = [["table", "table"], ["thead, tbody", "rowgroup"], ["tr", "row"], ["thead th", "columnheader"], ["tbody th", "rowheader"], ["td", "cell"]];
  table.setAttribute("role", "table");
  for (const [selector, role] of roles) for (const part of all(selector, table)) part.setAttribute("role", role);
  for (const cell of all("tbody td", table)) cell.dataset.name = names[cell.cellIndex] ?? "";
}

const FOLDED = "evidence meaning at-a-glance personas when-it-helps how-to-use misconceptions example comparisons statistics sources limitations related more review";

function closer(page) {
  if (!phone.matches) return;
  for (const id of FOLDED.split(" ")) {
    const section = page.querySelector(`.jb-section--${id}`);
    const heading = section?.querySelector("h2, h3");
    if (!heading || heading.querySelector("button")) continue;
    const text = heading.firstChild;
    const button = make("button", { type: "button", class: "jb-closer", "aria-expanded": "false" });
    text.replaceWith(button);
    button.append(text);
    section.setAttribute("data-closed", "");
    button.addEventListener("click", () => {
      const closed = section.toggleAttribute("data-closed");
      button.setAttribute("aria-expanded", String(!closed));
    });
  }
}
