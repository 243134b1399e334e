/* A page that is printed: everything open, and afterwards as it was. */

let closedForPrint = [];
function beforePrint() {
  afterPrint();
  for (const day of all(".jb-printed")) day.textContent = day.dataset.day || new Date().toLocaleDateString(day.closest("[lang]")?.lang || undefined, { dateStyle: "long" });
  markSheets(document.querySelector(".jb-controlled"));
  for (const element of all("details:is(.jb-faq, .jb-result, .jb-rest):not([open])")) {
    element.open = true;
    closedForPrint.push(() => { element.open = false; });
  }
  for (const map of all(".jb-journey .jb-map")) layOnSheets(map);
}
// The margins of sheets take their words from the root element.
function markSheets(said) {
  if (!said) return;
  const quoted = (text) => `"${text.replace(/\s+/g, " ").replace(/["\\]/g, "\\$&")}"`;
  // A site without reviews says nothing of decisions.
  const [copy, decided, uncontrolled, printed, number] = [".jb-sheet-copy", ".jb-sheet-decided", "b", ".jb-sheet-printed", ".jb-page-number"]
    .map((part) => said.querySelector(part)?.textContent.trim() ?? "");
  const counted = number.split(/[{}]/).map((part) => (/^pages?$/.test(part) ? `counter(${part})` : quoted(part)));
  const lines = (...parts) => parts.filter((part) => part !== '""').join(' "\\a " ');
  const words = {
    copy: lines(quoted(copy), quoted(decided)),
    printed: lines(quoted(uncontrolled), `${counted.join(" ")} ${quoted(` · ${printed}`)}`),
  };
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries(words)) style.setProperty(`--jb-${name}`, value);
  closedForPrint.push(() => { for (const name of Object.keys(words)) style.removeProperty(`--jb-${name}`); });
}

// A map is printed on a sheet of its own for each few stages; its type is as large as they have room for.
const SHEET = { width: 1062, height: 708 }; // A4 across without its margins, which paper.css names, in pixels
const TYPE = [1.4, 1.35, 1.3, 1.25, 1.2, 1.15, 1.1, 1.05, 1.02, 1, 1, 0.98, 0.96, 0.94]; // times the usual
const TOLD = [1.25, 1.2, 1.15, 1.1, 1.05, 1, 0.95, 0.9];
const CURVE = [...TYPE.slice(0, -4), 0.9, 0.9, 0.8, 0.75]; // gives way before the type does
function layOnSheets(map) {
  const article = map.closest(".jb-journey");
  const steps = map.querySelectorAll(".jb-steps > td").length;
  const sizes = (map.dataset.sheets || String(steps)).split(" ").map(Number);
  const most = Math.max(...sizes);
  let begin = 0;
  const sheets = sizes.map((size, at) => sheetOf(map, { at, begin, end: (begin += size), steps, most }));
  map.after(...sheets);
  map.classList.add("jb-laid");
  closedForPrint.push(() => {
    for (const sheet of all(".jb-sheet", article)) sheet.remove();
    map.classList.remove("jb-laid");
    article.removeAttribute("style");
  });
  asOnPaper(article, () => {
    const top = (sheet) => (sheet === sheets[0] ? article : sheet).getBoundingClientRect().top;
    const fits = (sheet) => sheet.getBoundingClientRect().bottom - top(sheet) <= SHEET.height;
    TYPE.some((times, at) => {
      article.style.setProperty("--jb-k", times);
      article.style.setProperty("--jb-curve", CURVE[at]);
      return sheets.every(fits);
    });
    for (let sheet of sheets) while (sheet && !fits(sheet)) sheet = continueBelow(sheet, top(sheet) + SHEET.height);
    fillSheets(article, article.querySelector(".jb-records"));
  });
}
// What is told of the steps takes as few sheets as it can, and fills them.
function fillSheets(article, told) {
  told.style.cssText = `height: ${SHEET.height}px; column-fill: auto`; // further columns stand beside the sheet
  const sheets = (times) => {
    article.style.setProperty("--jb-told", times);
    return told.scrollWidth / SHEET.width;
  };
  const fewest = Math.ceil(sheets(TOLD.at(-1)) - 0.02);
  const filled = sheets(TOLD.find((times) => sheets(times) < fewest + 0.02)) - fewest + 1;
  told.removeAttribute("style");
  // Columns made even could outgrow a sheet that is all but full.
  article.style.setProperty("--jb-fill", filled > 0.7 ? "auto" : "balance");
}
// For a moment what is meant for print holds, and nothing for the screen, on an article as wide as a sheet.
function asOnPaper(article, measure) {
  const changed = mediaLists().filter((list) => /print|screen/.test(list.mediaText)).map((list) => [list, list.mediaText]);
  const size = { width: `${SHEET.width}px`, "min-width": "0", "max-width": "none", zoom: "1" };
  for (const [list, text] of changed) list.mediaText = text.includes("print") ? "all" : "not all";
  for (const [name, value] of Object.entries(size)) article.style.setProperty(name, value, "important");
  try {
    measure();
  } finally {
    for (const [list, text] of changed) list.mediaText = text;
    for (const name of Object.keys(size)) article.style.removeProperty(name);
  }
}
function mediaLists() {
  return [...document.styleSheets].flatMap((sheet) => {
    try {
      return [sheet.media, ...[...sheet.cssRules].map((rule) => rule.media).filter(Boolean)];
    } catch {
      return []; // of another origin
    }
  });
}
// A copy of the map with the columns of some steps, each as wide as on the other sheets.
function sheetOf(map, { at, begin, end, steps, most }) {
  const sheet = map.cloneNode(true);
  const share = end - begin;
  sheet.classList.add("jb-sheet");
  for (const row of sheet.querySelectorAll("tr")) {
    let next = 0;
    for (const cell of [...row.cells]) {
      if (cell.scope === "row") continue;
      const [first, behind] = [next, (next += cell.colSpan)];
      const room = Math.min(behind, end) - Math.max(first, begin);
      if (cell.scope === "rowgroup") cell.colSpan = share + 1;
      else if (room > 0) cell.colSpan = room;
      else cell.remove();
    }
  }
  all("col:not(.jb-labels)", sheet).slice(share).forEach((column) => column.remove());
  const table = sheet.querySelector("table");
  table.style.setProperty("--jb-steps", share);
  table.style.width = `calc(var(--jb-labels) + (100% - var(--jb-labels)) * ${share / most})`;
  const curve = sheet.querySelector(".jb-curve");
  if (curve) {
    curve.style.width = `${(100 * steps) / share}%`;
    curve.style.marginInlineStart = `${(-100 * begin) / share}%`;
  }
  ownIds(sheet, at);
  return sheet;
}
// What is drawn with a shade finds it by its id; no other id is needed twice.
function ownIds(sheet, at) {
  for (const element of all("[id]", sheet)) {
    if (element.closest("defs")) element.id += `-${at}`;
    else element.removeAttribute("id");
  }
  for (const name of ["fill", "stroke"]) {
    for (const element of all(`[${name}^="url(#"]`, sheet)) element.setAttribute(name, element.getAttribute(name).replace(")", `-${at})`));
  }
}
// What finds no room below the curve goes on, lane by lane, on a sheet of its own with the same heads: that one
// is returned, or none where a lane alone is higher than a sheet.
function continueBelow(sheet, bottom) {
  const lanes = (one) => all(".jb-lanes > tr", one);
  const rows = lanes(sheet);
  let cut = rows.findIndex((row) => row.getBoundingClientRect().bottom > bottom);
  while (cut > 0 && !rows[cut].querySelector(".jb-lane-label")) cut -= 1; // a lane of two rows
  while (cut > 0 && rows[cut - 1].matches(".jb-line")) cut -= 1;
  if (cut < 1) return null;
  const rest = sheet.cloneNode(true);
  rest.querySelectorAll(".jb-questions, .jb-emotion").forEach((row) => row.remove());
  lanes(rest).slice(0, cut).forEach((row) => row.remove());
  rows.slice(cut).forEach((row) => row.remove());
  sheet.after(rest);
  return rest;
}
function afterPrint() {
  for (const close of closedForPrint.splice(0)) close();
}
