/* The library: every typed word somewhere in the entry, whatever its case or width. */

// "café" is found by "cafe"; marks that make another letter of a kana or a consonant stay.
const LATIN_MARKS = /[\u0300-\u036f]/g;
const plain = (text) => text.normalize("NFKD").replace(LATIN_MARKS, "").normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
// What somebody looks for: words, each anywhere, and what stands in quotes as one.
const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/g;
const sought = (text) => [...plain(text).matchAll(QUOTED)].map(([all, quoted]) => (quoted ?? all).trim()).filter(Boolean);
const MOST_FOUND = 200;

// A library with too many maps for one page has a file that lists all of them: what it gives has the same
// shape as the entries on the page.
async function listed(box) {
  const { maps } = await (await fetch(box.dataset.index)).json();
  const { collection, kind } = box.dataset;
  return maps.filter((map) => (!collection || map[3] === collection) && (!kind || map[2] === kind))
    .map(([url, title, kind, , owner, needs, state, words]) => ({
      kind, owner, state: needs, text: plain([title, owner, words].join(" ")), url, title, badge: state,
    }));
}

function filter(box) {
  const list = document.getElementById(box.dataset.list);
  const input = box.querySelector("input[type=search]");
  if (!list || !input) return;
  const status = box.querySelector(".jb-filter-count");
  const [nothing, found, more] = [".jb-nothing", ".jb-found", ".jb-more"].map((name) => list.parentElement.querySelector(`:scope > ${name}`));
  const elsewhere = nothing.querySelector("button");
  const plural = new Intl.PluralRules(box.closest("[lang]")?.lang || undefined);
  const here = all("li[data-text]", list).map((li) => ({ ...li.dataset, li,
    text: plain(`${li.dataset.text} ${li.dataset.owner ?? ""} ${li.textContent}`) }));
  const choices = all("[data-field]", box);
  // Not "q": Material opens its own search for that.
  const chosen = { filter: "", kind: "", state: "", owner: "" };
  let everything; // what the file lists, once it is there
  let room = MOST_FOUND;

  const fits = (entry, words) => words.every((word) => entry.text.includes(word))
    && ["kind", "state", "owner"].every((field) => !chosen[field] || entry[field] === chosen[field]);
  const apply = () => {
    const isChosen = Object.values(chosen).some(Boolean);
    const words = sought(chosen.filter);
    if (isChosen && box.dataset.index && !everything) {
      everything = [];
      listed(box).then((maps) => { everything = maps; apply(); }, () => {}); // else: what the page shows
    }
    const remote = isChosen && everything?.length ? everything.filter((entry) => fits(entry, words)) : null;
    found.hidden = !remote;
    list.hidden = Boolean(remote);
    if (remote) found.replaceChildren(...remote.slice(0, room).map(asItem));
    else for (const entry of here) entry.li.hidden = !fits(entry, words);
    const isMore = Boolean(remote && remote.length > room);
    if (more) more.hidden = !isMore;
    const levels = list.querySelector(".jb-atlas"); // which stand together or not at all
    if (levels) levels.hidden = Object.values(chosen).some(Boolean);
    for (const part of all("[data-part]", list)) part.hidden = !part.querySelector("li[data-text]:not([hidden])");
    const shown = (remote ?? here.filter(({ li }) => !li.hidden)).length;
    nothing.hidden = shown > 0;
    elsewhere.hidden = !siteSearch();
    for (const choice of choices) {
      if (choice.matches("select")) choice.value = chosen[choice.dataset.field];
      else choice.setAttribute("aria-pressed", String(chosen[choice.dataset.field] === choice.dataset.value));
    }
    const pattern = status.dataset[plural.select(shown)] || status.dataset.other || "{n}";
    const told = [pattern.replace("{n}", shown), ...(isMore && status.dataset.first ? [status.dataset.first.replace("{n}", room)] : [])];
    const text = isChosen ? told.join(" · ") : "";
    if (status.textContent !== text) status.textContent = text;
  };
  const asItem = ({ url, title, badge }) => make("li", {},
    make("a", { class: "jb-list-title", href: `${box.dataset.root}${url}/${box.dataset.file}` }, title),
    ...(badge ? [" ", make("span", { class: "jb-badge" }, badge)] : []));
  const choose = (field, value) => {
    chosen[field] = value;
    room = MOST_FOUND;
    apply();
    keepInAddress({ [field]: value });
  };
  for (const [field, value] of new URLSearchParams(location.search)) if (field in chosen) chosen[field] = value;
  for (const choice of choices) {
    const { field, value } = choice.dataset;
    if (choice.matches("select")) choice.addEventListener("change", () => choose(field, choice.value));
    // A choice without a counterpart of its own is taken back by a second click.
    else choice.addEventListener("click", () => choose(field, chosen[field] === value ? "" : value));
  }
  input.value = chosen.filter;
  input.addEventListener("input", () => choose("filter", input.value));
  elsewhere.addEventListener("click", () => siteSearch()?.(input.value));
  more?.querySelector("button").addEventListener("click", () => {
    const next = room;
    room += MOST_FOUND;
    apply();
    found.children[next]?.querySelector("a").focus();
  });
  box.hidden = false;
  apply();
}
