/* Addresses: what #name points to is opened, be it a panel, a question or inside one. */

function reveal() {
  let target;
  try {
    target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return; // not an address of ours
  }
  // A phone has records in place of the cells of steps.
  const step = phone.matches && target?.closest(".jb-table-map td[data-step]")?.dataset.step;
  if (step) target = target.closest(".jb-section").querySelector(`.jb-record[data-step="${step}"]`);
  const stage = target?.matches("th.jb-stage") && target;
  if (stage) target = phone.matches ? all(".jb-record-stage", stage.closest(".jb-section"))[stage.cellIndex - 1] : cellOf(stage);
  let opened = Boolean(step || stage);
  for (let element = target; element; element = element.parentElement) {
    const closedDetails = element.matches("details:not([open])") && (element !== target || element.matches(".jb-faq"));
    if (closedDetails) element.open = true;
    const closed = element.matches("[data-closed]") && element.querySelector(".jb-closer");
    if (closed) closed.click();
    opened = opened || Boolean(closed);
    const group = element.matches(".jb-lanes[data-folded]") && element.querySelector(".jb-fold-button");
    if (group) group.click();
    if (phone.matches && element.matches(".jb-record:not(.jb-open)") && searched()) openWhole(element);
    const map = element.matches(".jb-record") && maps.get(element.closest(".jb-section")?.querySelector(".jb-map"));
    const shown = map && !element.closest(".jb-panel") && map(element);
    opened = opened || closedDetails || Boolean(group) || Boolean(shown);
  }
  // The browser had nothing to scroll to before.
  if (opened) target.scrollIntoView({ block: target.matches("td") && stage ? "center" : "start" });
}

// A stage is told in cells of its own; a reader who comes from search is led to the one with the words.
const searched = () => new URLSearchParams(location.search).get("h") || "";
function cellOf(stage) {
  const words = searched().toLowerCase().split(" ").filter(Boolean);
  const cells = all("tr", stage.closest("table")).map((row) => row.cells[stage.cellIndex]).filter((cell) => cell?.matches("td:not([data-step], [aria-hidden])"));
  const held = (cell) => words.filter((word) => cell.textContent.toLowerCase().includes(word)).length;
  const [best] = cells.sort((a, b) => held(b) - held(a));
  return !best || !held(best) || held(stage) >= held(best) ? stage : best;
}

function openWhole(record) {
  record.classList.add("jb-open");
  record.querySelector(".jb-more-button")?.setAttribute("aria-expanded", "true");
}
