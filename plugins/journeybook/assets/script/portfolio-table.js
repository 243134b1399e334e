/* Tables of the portfolio: sorted by their headings, filtered by words. A page shows the first
 * rows; the file beside it has all of them, and is asked for once somebody wants more than the
 * page shows. */

const ROWS_AT_ONCE = 200;
const LINKS_AT_ONCE = 4, LONG = 240; // links and characters of a cell, as on the page
function portfolioTable(box) {
  const table = document.getElementById(box.dataset.table);
  const input = box.querySelector("input");
  const choices = all("select[data-key]", box); // each of a column, which the table may show or not
  const chosen = box.querySelector(".jb-table-sort"); // a phone shows no headings
  const status = box.querySelector(".jb-filter-count");
  const under = table.closest(".jb-scroll").parentElement.querySelector(".jb-table-rest");
  const first = under.querySelector(".jb-table-first");
  const told = box.parentElement.querySelector(".jb-table-order"); // which is that of the rows as they came
  const approved = box.parentElement.querySelector(".jb-table-approved"); // of all rows
  const points = all(".jb-quadrant a.jb-chance", box.parentElement); // each has the number of its row
  const more = under.querySelector("button");
  const clear = box.querySelector("button");
  const heads = all("thead th", table);
  const names = heads.map((head) => head.textContent);
  const body = table.tBodies[0];
  const language = table.closest("[lang]")?.lang || undefined;
  const plural = new Intl.PluralRules(language);
  const collate = new Intl.Collator(language, { numeric: true });
  const total = Number(box.dataset.total);
  let rows = all("tr", body).map((tr) => ({
    tr, name: plain(tr.cells[0].textContent), text: plain(tr.textContent), narrowed: { ...tr.dataset },
    values: [...tr.cells].map((cell) => cell.dataset.value ?? cell.textContent.trim()),
  }));
  let limit = rows.length;
  let order = null; // column and way
  let asked = null;

  // Addresses in the file are those of the published site; a copy of it leads to its own pages.
  const { site, root } = box.dataset;
  const here = (url) => (url.startsWith(site) ? root + url.slice(site.length) : url);
  const isMarked = !("alike" in box.dataset);
  const asBadge = ({ quality, text, detail }) => make("span", { class: `jb-badge jb-badge--${quality}`, title: detail }, text);
  const linked = (links) => links.map(({ text, url, review }) => [
    make("a", { href: here(url) }, text), ...(review && !review.approved && isMarked ? [" ", asBadge(review)] : []),
  ]);
  const opener = (text, more) => make("details", { class: "jb-reveal", ...more }, make("summary", {}, text));
  const parts = (cell) => {
    const links = cell.links ?? [];
    const isLong = cell.text?.length > LONG;
    const said = isLong || cell.tone ? make("span", cell.tone ? { class: `jb-tone--${cell.tone}` } : {}, cell.text) : cell.text ?? "";
    const found = isLong ? [make("div", { class: "jb-long" }, said, opener(box.dataset.all))] : [said];
    if (cell.picture) found.push(document.createRange().createContextualFragment(cell.picture));
    for (const link of linked(links.slice(0, LINKS_AT_ONCE))) found.push(" ", ...link);
    const left = links.length - LINKS_AT_ONCE;
    if (left > 0) found.push(opener(box.dataset.more.replace("{n}", left), { class: "jb-reveal jb-rest", "data-left": "" }));
    return found;
  };
  const named = (cell) => {
    const { leads } = heads[0].dataset; // to the rows of another table
    return leads ? [make("a", { href: `${leads}?filter=${encodeURIComponent(`"${cell.text}"`)}` }, cell.text)] : parts(cell);
  };
  const asCell = (cell, at) => {
    const number = heads[at].classList.contains("jb-number") ? { class: "jb-number" } : {};
    return at ? make("td", { "data-label": heads[at].textContent, ...number }, ...parts(cell)) : make("th", { scope: "row" }, ...named(cell));
  };
  const whole = async () => {
    const { rows: found, places, reviews } = await (await fetch(box.dataset.index)).json();
    for (const place of places) place.review = reviews[place.review];
    rows = found.map((row, at) => {
      const cells = heads.map(({ dataset }) => row[dataset.key] ?? {});
      for (const cell of cells) cell.links &&= cell.links.map((number) => places[number]);
      const words = cells.map(({ text, links }) => [text ?? "", ...(links ?? []).map((one) => one.text)].join(" "));
      const narrowed = Object.fromEntries(choices.map(({ dataset: { key } }) => [key, row[key]?.value ?? ""]));
      return {
        tr: rows[at]?.tr, cells, narrowed, within: heads.map(({ dataset }) => row[dataset.within]?.text), name: plain(words[0]), text: plain(words.join(" ")), values: cells.map(({ value }, at) => String(value ?? words[at])),
      };
    });
  };
  const compare = (one, other) => (one - other || (isNaN(one) || isNaN(other) ? collate.compare(one, other) : 0));
  const apply = () => {
    const words = sought(input.value);
    const holds = (text) => words.every((word) => text.includes(word));
    const asked = choices.filter(({ value }) => value);
    const fits = ({ narrowed }) => asked.every(({ dataset, value }) => narrowed[dataset.key].split(" ").includes(value));
    const found = rows.filter((row) => holds(row.text) && fits(row));
    if (!order) found.sort((a, b) => holds(b.name) - holds(a.name)); // what is called so comes first
    else {
      const { at, way } = order;
      // What says nothing stands last, whichever way; figures are compared with those of their unit.
      found.sort((a, b) => (!a.values[at] - !b.values[at]) || collate.compare(a.within?.[at] ?? "", b.within?.[at] ?? "")
        || way * compare(a.values[at], b.values[at]));
    }
    body.replaceChildren(...found.slice(0, limit).map((row) => (row.tr ??= make("tr", {}, ...row.cells.map(asCell)))));
    more.hidden = found.length <= limit;
    first.textContent = more.hidden ? "" : status.dataset.first.replace("{n}", limit);
    stack(table.closest(".jb-scroll"));
    told.hidden = Boolean(order || input.value);
    const pattern = status.dataset[plural.select(total)] || status.dataset.other;
    const isNarrowed = Boolean(input.value || asked.length);
    const said = [isNarrowed && pattern.replace("{n}", found.length).replace("{all}", total), order && (order.way > 0 ? status.dataset.up : status.dataset.down).replace("{column}", names[order.at])];
    const text = said.filter(Boolean).join(" · ");
    if (status.textContent !== text) status.textContent = text;
    clear.hidden = !isNarrowed || found.length > 0;
    if (approved) approved.hidden = isNarrowed;
    const numbers = new Set(found.map(({ name }) => parseInt(name)));
    for (const point of points) point.classList.toggle("jb-chance--off", !numbers.has(Number(point.querySelector("text").textContent)));
  };
  const change = () => {
    asked ??= whole().catch(() => {}); // else: what the page shows
    return asked.then(apply);
  };
  const keep = () => keepInAddress({
    filter: input.value, ...Object.fromEntries(choices.map(({ dataset, value }) => [dataset.key, value])),
    sort: order && (order.way > 0 ? "" : "-") + heads[order.at].dataset.key,
  });
  const sort = (at, way) => { // without a way: as the rows came
    order = way ? { at, way } : null;
    keep();
    for (const other of heads) other.removeAttribute("aria-sort");
    if (order) heads[at].setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    chosen.value = order ? `${at} ${way}` : "";
    change();
  };
  heads.forEach((head, at) => {
    const button = make("button", { type: "button" }, ...head.childNodes);
    head.replaceChildren(button);
    const begin = rows.some(({ values }) => Number(values[at])) ? -1 : 1; // the largest number first
    // The third click gives back the order in which the rows came.
    button.addEventListener("click", () => sort(at, order?.at !== at ? begin : order.way === begin && -begin));
  });
  chosen.addEventListener("change", () => sort(...chosen.value.split(" ").map(Number)));
  more.hidden = total <= limit;
  more.addEventListener("click", () => {
    const at = body.rows.length;
    limit = at - (at % ROWS_AT_ONCE) + ROWS_AT_ONCE;
    change().then(() => body.rows[at]?.querySelector("a, button")?.focus());
  });
  // What the page does not have is in the file.
  body.addEventListener("toggle", async ({ target }) => {
    if (!target.open || !("left" in target.dataset)) return;
    const [tr, cell] = [target.closest("tr"), target.closest("td, th")];
    await change();
    const links = rows.find((one) => one.tr === tr)?.cells?.[cell.cellIndex].links;
    if (!links) return;
    delete target.dataset.left;
    target.replaceChildren(target.firstElementChild, ...linked(links.slice(LINKS_AT_ONCE)).flat());
  }, true); // it does not bubble
  const given = new URLSearchParams(location.search);
  input.value = given.get("filter") ?? "";
  for (const choice of choices) choice.value = given.get(choice.dataset.key) ?? "";
  const [, down, key] = /^(-?)(.*)$/.exec(given.get("sort") ?? "");
  const sorted = heads.findIndex(({ dataset }) => key && dataset.key === key);
  if ([input, ...choices].some(({ value }) => value)) limit = Math.max(limit, ROWS_AT_ONCE);
  if (sorted >= 0) sort(sorted, down ? -1 : 1);
  else if ([input, ...choices].some(({ value }) => value)) change();
  clear.addEventListener("click", () => {
    for (const asked of [input, ...choices]) asked.value = "";
    keep();
    input.focus();
    change();
  });
  for (const asked of [input, ...choices]) asked.addEventListener("input", () => {
    limit = Math.max(limit, ROWS_AT_ONCE);
    keep();
    change();
  });
  box.hidden = false;
}
