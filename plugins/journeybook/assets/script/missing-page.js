/* A page that is not there: its words are what to search for, its language comes first. */

function missing(page) {
  let address = location.pathname;
  try {
    address = decodeURIComponent(address);
  } catch { /* as it is */ }
  const parts = address.split("/").filter(Boolean);
  const words = (parts.at(-1) ?? "").replace(/\.html?$/, "").replace(/[-_]+/g, " ");
  const own = all("[data-locale]", page).find(({ dataset }) => parts.includes(dataset.locale));
  if (own) page.prepend(own);
  for (const place of all(".jb-address", page)) {
    place.firstElementChild.textContent = address;
    place.hidden = false;
  }
  for (const button of all(".jb-site-search", page)) {
    button.hidden = !siteSearch();
    button.addEventListener("click", () => siteSearch()?.(words));
  }
}
