/* Rendered pages: what a host does not know of an article that is HTML to it. */

// Its headings, for a table of contents that stands empty, and its language.
const siteLanguage = document.documentElement.lang;
function rendered() {
  const page = document.querySelector(".jb-rendered .jb-page");
  if (page || all("script[src]").includes(tag)) document.documentElement.lang = page ? page.lang : siteLanguage;
  if (!page) return;
  const list = document.querySelector(".md-sidebar--secondary:not([hidden]) nav.md-nav--secondary:not(:has(a))");
  const headings = all("h2[id], h3[id]", page).filter((heading) => !heading.closest("details, dialog, [hidden]"));
  if (!list || !headings.length) return;
  const title = make("label", { class: "md-nav__title", for: "__toc" }, make("span", { class: "md-nav__icon md-icon" }), list.getAttribute("aria-label") || "");
  const top = make("ul", { class: "md-nav__list", "data-md-component": "toc", "data-md-scrollfix": "" });
  for (const heading of headings) {
    const words = [...heading.childNodes].filter((node) => !node.matches?.(".headerlink")).map((node) => node.textContent).join("").trim();
    const text = make("span", { class: "md-ellipsis" }, make("span", { class: "md-typeset", lang: page.lang }, words));
    const item = make("li", { class: "md-nav__item" }, make("a", { class: "md-nav__link", href: `#${heading.id}` }, text));
    const above = heading.matches("h3") && top.lastElementChild;
    if (!above) top.append(item);
    else {
      if (!above.querySelector("ul")) above.append(make("nav", { class: "md-nav", "aria-label": above.textContent }, make("ul", { class: "md-nav__list" })));
      above.querySelector("ul").append(item);
    }
  }
  list.append(title, top);
}
