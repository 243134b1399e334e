/* The map of a journey: views, lanes that fold, and the record of the step that is chosen. */

const maps = new WeakMap(); // map -> opens the record of a step

function journeyMap(map) {
  const table = map.querySelector(".jb-table-map");
  const groups = all(".jb-lanes", table);
  const panel = table.querySelector(".jb-panel");
  const show = map.querySelector(".jb-show");
  const views = all("button", show);
  const told = map.parentElement.querySelector(".jb-records");
  const cards = all(".jb-record-stage", told);
  // A phone chooses from a list.
  const list = show.querySelector("select");
  list.addEventListener("change", () => view(list.value));

  const fold = (group, folded) => {
    group.toggleAttribute("data-folded", folded);
    const button = group.querySelector(".jb-fold-button");
    button.setAttribute("aria-expanded", String(!folded));
    // An open lane carries its button in its own head.
    const home = folded ? group.querySelector(".jb-fold-row > th") : group.querySelector(".jb-lane > th");
    if (!folded && !home.querySelector(".jb-fold-button")) home.append(button);
    else if (folded) home.prepend(button);
    button.classList.toggle("jb-visually-hidden", !folded && group.dataset.shows.includes("customer"));
  };
  const view = (key) => {
    map.dataset.show = key;
    for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.show === key));
    const isOpen = (group) => key === "everything" || group.dataset.shows.split(" ").includes(key);
    for (const group of groups) fold(group, !isOpen(group));
    // What is open stands first; the panel stays below what is done.
    for (const group of [...groups.filter(isOpen), ...groups.filter((one) => !isOpen(one))]) {
      table.append(group);
      if (group.matches(".jb-lanes--actions") && panel) table.append(panel);
    }
    list.value = key;
    if (phone.matches || told.dataset.show !== "customer") tell(key, isOpen);
  };
  // There the records stand for the lanes: with the parts of the view, and what is said of a whole stage.
  const tell = (key, isOpen) => {
    const chosenOnes = phone.matches ? key : "customer";
    const isTold = (lane) => chosenOnes === "customer" || chosenOnes === "everything" || Boolean(lane && isOpen(lane.closest(".jb-lanes")));
    told.dataset.show = chosenOnes;
    for (const copy of all(".jb-of-stage", told)) copy.remove();
    for (const part of all(".jb-record-part", told)) {
      part.toggleAttribute("data-off", !isTold(table.querySelector(`tr.${part.classList[1]}`)));
    }
    if (chosenOnes === "customer") return;
    const ends = cards.map((card) => (card.nextElementSibling?.matches(".jb-record-question") ? card.nextElementSibling : card));
    for (const row of all("tr.jb-lane", table).filter(isTold)) {
      const cells = all("td:not([data-step])", row);
      if (cells.length === cards.length) cells.forEach((cell, at) => {
        if (!cell.childElementCount) return;
        const name = make("h4", {}, row.querySelector(".jb-lane-label").textContent);
        const part = make("div", { class: `jb-record-part ${row.classList[1]} jb-of-stage` }, name, ...cell.cloneNode(true).children);
        for (const named of all("[id]", part)) named.removeAttribute("id");
        ends[at].after(part);
        ends[at] = part;
      });
    }
  };
  for (const button of views) button.addEventListener("click", () => view(button.dataset.show));
  for (const group of groups) {
    group.querySelector(".jb-fold-button").addEventListener("click", ({ currentTarget }) => {
      const hadFocus = currentTarget === document.activeElement;
      fold(group, !group.hasAttribute("data-folded"));
      if (hadFocus) currentTarget.focus(); // it has moved
    });
  }
  show.hidden = views.length < 2;
  view("customer");
  if (views.length) oneStop(show, "button", ACROSS);
  if (groups.length) oneStop(table, ".jb-fold-button", DOWN);
  // What a cell refers to can also be reached from the step's record, and from the tables below.
  for (const link of all(".jb-lanes td :is(a.jb-ev, [data-step] a)", table)) link.tabIndex = -1;

  // A theme that makes links its own moves the page and leaves the focus behind.
  const end = document.getElementById("after-map");
  map.parentElement.querySelector(".jb-pass a")?.addEventListener("click", () => end.focus());

  // The numbers of the steps are one stop for the Tab key; the arrows go along them.
  const chips = all("a.jb-chip[data-step]", table);
  const records = new Map(all(".jb-record", map.parentElement).map((record) => [record.dataset.step, record]));
  const place = panel?.querySelector("td");
  let chosen = null;
  const home = new Map(); // record -> what it stood before
  const mark = (step) => {
    for (const cell of all(".jb-chosen", table)) cell.classList.remove("jb-chosen");
    for (const cell of all(`td[data-step="${step}"]`, table)) cell.classList.add("jb-chosen");
    chips.forEach((chip) => {
      chip.tabIndex = chip.dataset.step === (step || chips[0].dataset.step) ? 0 : -1;
      chip.setAttribute("aria-expanded", String(chip.dataset.step === step));
    });
  };
  const close = (back) => {
    if (!chosen) return;
    const record = records.get(chosen);
    const chip = chips.find((one) => one.dataset.step === chosen);
    for (const extra of all(".jb-walk, .jb-close", record)) extra.remove();
    home.get(record)?.replaceWith(record);
    panel.hidden = true;
    chosen = null;
    mark(null);
    if (back) chip.focus();
  };
  const open = (step, focus) => {
    const record = records.get(step);
    if (!record || !panel || phone.matches) return false; // a phone has the records below
    close();
    const stand = document.createComment("");
    record.replaceWith(stand);
    home.set(record, stand);
    const at = chips.findIndex((chip) => chip.dataset.step === step);
    const walk = make("div", { class: "jb-walk" });
    for (const [way, sign] of [[-1, "←"], [1, "→"]]) {
      const next = chips[at + way];
      const name = next ? next.getAttribute("aria-label") : "";
      const button = make("button", { type: "button", "aria-label": name }, way < 0 ? `${sign} ${next?.textContent ?? ""}` : `${next?.textContent ?? ""} ${sign}`);
      button.disabled = !next;
      button.addEventListener("click", () => open(next.dataset.step, true));
      walk.append(button);
    }
    const shut = make("button", { type: "button", class: "jb-close", "aria-label": map.dataset.close || "Close" }, "×");
    shut.addEventListener("click", () => close(true));
    record.querySelector("header").append(walk);
    record.append(shut);
    place.replaceChildren(record);
    panel.hidden = false;
    chosen = step;
    mark(step);
    if (focus) record.focus({ preventScroll: true });
    return true;
  };
  maps.set(map, (record) => open(record.dataset.step, false));
  chips.forEach((chip, at) => {
    chip.addEventListener("click", (event) => {
      if (!panel || phone.matches) return;
      event.preventDefault();
      event.stopPropagation(); // the theme would make it an address, which opens what is being closed
      if (chosen === chip.dataset.step) close(true);
      else open(chip.dataset.step, event.detail === 0);
    });
    chip.addEventListener("keydown", (event) => {
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: chips.length - 1 }[event.key];
      if (to === undefined || event.ctrlKey || event.metaKey || event.altKey || !chips[to]) return;
      event.preventDefault();
      chips.forEach((one) => { one.tabIndex = -1; });
      chips[to].tabIndex = 0;
      chips[to].focus();
      if (chosen) open(chips[to].dataset.step, false);
    });
  });
  table.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") close(true);
    else if (way && event.target.closest(".jb-record") && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const at = chips.findIndex((chip) => chip.dataset.step === chosen);
      if (chips[at + way]) open(chips[at + way].dataset.step, true);
    }
  });
  table.addEventListener("click", (event) => {
    const cell = event.target.closest(".jb-lanes--actions td[data-step], .jb-step-head");
    if (cell && !event.target.closest("a, button")) open(cell.dataset.step, false);
  });
  mark(null);
  phone.addEventListener("change", () => {
    close();
    view(map.dataset.show);
  });
  whereabouts(map.querySelector(".jb-scroll"), table);
  for (const button of all(".jb-more-button", map.parentElement)) {
    button.addEventListener("click", () => {
      const opened = button.closest(".jb-record").classList.toggle("jb-open");
      button.setAttribute("aria-expanded", String(opened));
    });
  }
}

// Above a map that goes on behind its edge: its stages and lowest points, and which part of it is in sight.
function whereabouts(box, table) {
  const frame = make("i", { class: "jb-where-seen" });
  const strip = make("div", { class: "jb-where", "aria-hidden": "true" },
    ...all("th.jb-stage", table).map((stage) => make("span", { class: stage.className, style: `flex-grow: ${stage.colSpan}` }, String(stage.cellIndex))),
    ...all(".jb-at:has(.jb-flag)", table).map((at) => make("i", { class: "jb-where-low", style: `left: ${at.getAttribute("x")}` })), frame);
  box.before(strip);
  const labels = () => table.querySelector(".jb-steps > th").offsetWidth;
  const mark = () => {
    strip.hidden = phone.matches || box.scrollWidth <= box.clientWidth + 1;
    const whole = box.scrollWidth - labels();
    frame.style.left = `${(Math.abs(box.scrollLeft) / whole) * 100}%`;
    frame.style.width = `${((box.clientWidth - labels()) / whole) * 100}%`;
  };
  strip.addEventListener("click", ({ clientX }) => {
    const { left, width } = strip.getBoundingClientRect();
    const seen = box.clientWidth - labels();
    box.scrollTo({ left: ((clientX - left) / width) * (box.scrollWidth - labels()) - seen / 2, behavior: "smooth" });
  });
  box.addEventListener("scroll", mark, { passive: true });
  new ResizeObserver(mark).observe(box);
}
