/* Which part of the script a part of a page needs, and when it runs.
 *
 * The tag of the script stands inside the content of a page, so Material's instant navigation runs it
 * again on every page: the first run installs everything, later runs only enhance the new page. */

const parts = [
  [".jb-map", journeyMap],
  [".jb-strip", strip],
  [".jb-journey", closer],
  ["button.jb-copy[data-copy-target]", copyButton],
  [".jb-filter[data-list]", filter],
  [".jb-table-filter", portfolioTable],
  [".jb-heat", (table) => oneStop(table, "td > a, summary", ACROSS)],
  [".jb-fields:has(a)", (picture) => oneStop(picture, "a", ACROSS)],
  [".jb-missing", missing],
  [".jb-scroll", (box) => { stack(box); watchScroll(box); }],
];
// Material's instant navigation leaves the header, and its words, as the page before had them.
function languageChanged() {
  const note = document.querySelector('meta[name="journeybook-language"]');
  return Boolean(note) && note.content !== document.documentElement.lang;
}

function enhance() {
  rendered(); // before the theme looks for its table of contents
  if (document.readyState === "loading") return; // the rest of the page is still to come
  if (languageChanged()) return void location.reload();
  for (const [selector, part] of parts) all(selector).filter(once).forEach((element) => part(element));
  reveal();
  diagrams();
}
window[KEY] = enhance;

function watchScheme() {
  dark = isDark();
  const observer = new MutationObserver(schemeChanged);
  for (const element of [document.documentElement, document.body]) {
    observer.observe(element, { attributeFilter: ["class", "style", "data-md-color-scheme", "data-bs-theme"] });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", schemeChanged);
}

let subscribed = false;
function start() {
  if (dark === undefined) watchScheme();
  enhance();
  // Material's stream of pages; made by its bundle, which may run after this script.
  if (subscribed || typeof window.document$?.subscribe !== "function") return;
  subscribed = true;
  window.document$.subscribe(enhance);
}

addEventListener("hashchange", reveal);
addEventListener("popstate", reveal);
// A second click on the same address changes no hash and still must open what was closed since.
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest('a[href*="#"]')) setTimeout(reveal);
});
addEventListener("beforeprint", beforePrint);
addEventListener("afterprint", afterPrint);
if (document.readyState === "loading") {
  rendered();
  document.addEventListener("DOMContentLoaded", start);
} else start();
addEventListener("load", start);
