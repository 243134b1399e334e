/* The theme's search box tells its worker when it is opened, so that nothing is loaded before; and by what
 * to narrow what is found, where the worker knows that (`search-pagefind.js`).
 *
 * It runs between the theme's configuration, which names the worker, and the script that starts it.
 */
(() => {
  "use strict";

  const note = document.getElementById("__config");
  if (!note || typeof BroadcastChannel !== "function") return; // then the first word that is typed tells it
  const words = document.currentScript.dataset;
  const config = JSON.parse(note.textContent);
  const name = `journeybook-search-${Date.now()}-${Math.random()}`;
  config.search += `&channel=${name}`;
  note.textContent = JSON.stringify(config);

  const channel = new BroadcastChannel(name);
  const open = () => channel.postMessage({ opened: true });
  addEventListener("focusin", ({ target }) => { if (target.matches?.("[data-md-component='search-query']")) open(); });
  addEventListener("change", ({ target }) => { if (target.id === "__search" && target.checked) open(); });

  // A dialog needs a name; the theme gives it none.
  const query = document.querySelector("[data-md-component='search-query']");
  const dialog = query?.closest("[role='dialog']:not([aria-label])");
  dialog?.setAttribute("aria-label", query.placeholder);

  /* ---- By what it is narrowed --------------------------------------------------------------------------- */

  const place = document.querySelector(".md-search__scrollwrap");
  if (!words.kind || !query || !place) return;

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const option = (value, text) => Object.assign(document.createElement("option"), { value, textContent: text });
  const plural = new Intl.PluralRules(document.documentElement.lang || undefined);
  const lists = Object.fromEntries(["language", "kind", "state", "owner"].map((field) => {
    const first = field === "language" ? option("", words.here) : option("", words[field]);
    return [field, make("select", { "data-field": field, "aria-label": words[field], hidden: "" }, first)];
  }));
  lists.language.append(option("all", words.all));
  const count = make("span", { role: "status" });
  const bar = make("div", { class: "jb-narrow", role: "group", "aria-label": words.label, hidden: "" }, ...Object.values(lists), count);
  place.prepend(bar);

  const choose = () => {
    const filters = {};
    for (const [field, list] of Object.entries(lists)) if (field !== "language" && list.value) filters[field] = list.value;
    channel.postMessage({ filters, everywhere: lists.language.value === "all" });
  };

  /** Offer what the pages have that are found; what is chosen stays. */
  function offer(list, values) {
    const kept = list.value;
    const found = Object.entries(values || {}).filter(([value, count]) => count || value === kept).sort(([a], [b]) => a.localeCompare(b));
    list.replaceChildren(list.options[0], ...found.map(([value, count]) => option(value, `${value} (${count})`)));
    list.value = kept;
    list.hidden = !kept && found.length < 2;
  }

  channel.onmessage = ({ data }) => {
    if (data.languages) lists.language.hidden = data.languages < 2;
    if (data.filters) for (const field of ["kind", "state", "owner"]) offer(lists[field], data.filters[field]);
    if (data.count === undefined) return;
    const isChosen = Object.values(lists).some((list) => list.value);
    bar.hidden = data.count === null && !isChosen;
    const form = words[`found${plural.select(data.count ?? 0).replace(/^./, (sign) => sign.toUpperCase())}`] || words.foundOther;
    const said = [form.replace("{n}", data.count?.toLocaleString(document.documentElement.lang || undefined))];
    if (data.count > data.most) said.push(words.first.replace("{n}", data.most));
    count.textContent = data.count === null ? "" : said.join(" · ");
  };
  channel.postMessage({ languages: true });
  bar.addEventListener("change", choose);

  // The theme takes every key in its search for one of the query, and Tab for leaving it.
  const stops = () => [query, ...Object.values(lists).filter((list) => !list.hidden)];
  const walk = (event) => {
    const row = stops();
    const at = row.indexOf(event.target);
    if (event.key === "Escape" && at > 0) query.focus();
    else if (event.key !== "Tab" || bar.hidden || at < 0) return at > 0;
    else row[(at + (event.shiftKey ? -1 : 1) + row.length) % row.length].focus();
    event.preventDefault();
    return true;
  };
  for (const element of [query, bar]) element.addEventListener("keydown", (event) => { if (walk(event)) event.stopPropagation(); });
})();
