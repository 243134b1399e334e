/* What Material leaves to mend that a style sheet cannot: see `material.css`. */

// Tables of hand-written pages scroll sideways in a box of the theme, which is a stop of the keyboard while it does.
function nameOf(box) {
  const before = [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")]
    .filter((one) => one.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
  const said = (box.querySelector("caption") || before.at(-1))?.cloneNode(true);
  said?.querySelectorAll(".headerlink").forEach((link) => link.remove());
  const name = said?.textContent.trim() || document.title;
  const others = [...document.querySelectorAll("[data-jb-scroll]")].map((one) => one.dataset.jbScroll);
  let found = name;
  for (let n = 2; others.includes(found); n += 1) found = `${name} (${n})`;
  return found;
}
function watchTables() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap:not([data-jb-scroll])")) {
    watchScroll(box, nameOf(box));
  }
}

// A section of the navigation with a page of its own is named by an arrow: by nothing.
function nameSections() {
  const headOf = (nav) => nav.parentElement.querySelector(":scope > .md-nav__container > a, :scope > label");
  for (const nav of document.querySelectorAll("nav.md-nav[aria-labelledby]")) {
    if (document.getElementById(nav.getAttribute("aria-labelledby"))?.textContent.trim()) continue;
    const names = [];
    for (let one = nav; one; one = one.parentElement.closest("nav.md-nav:not(.md-nav--primary)")) {
      names.unshift(headOf(one)?.textContent.trim());
    }
    nav.removeAttribute("aria-labelledby");
    nav.setAttribute("aria-label", names.filter(Boolean).join(" / "));
  }
}

function mendTheme() {
  watchTables();
  nameSections();
}
// Material puts the boxes around tables on each page of its stream, before us.
if (window.document$) window.document$.subscribe(() => setTimeout(mendTheme));
else addEventListener("load", mendTheme);
