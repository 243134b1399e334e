/* Journeybook in the browser: diagrams, the map of a journey, FAQ, copy buttons, list filter, scroll
 * boxes.
 *
 * One classic script without a build step. Its tag stands inside the page's content, so Material's
 * instant navigation runs it again on every page: the first run installs everything, later runs only
 * enhance the new page. Nothing here is needed to read a page, and nothing leaves the site's origin.
 */
(() => {
  "use strict";

  const KEY = Symbol.for("journeybook");
  if (window[KEY]) return window[KEY]();

  // Only readable while the script is being run, hence captured first.
  const tag = document.currentScript || document.querySelector('script[src*="journeybook"]');
  const beside = (name) => new URL(name, (tag && tag.src) || document.baseURI).href;
  const options = { ...(tag && tag.dataset) }; // data-mermaid="off" | data-diagram="word for a diagram"

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const done = new WeakSet();
  const once = (element) => !done.has(element) && Boolean(done.add(element));
  let numbers = 0;

  /* ---- Painting: Mermaid source -> finished SVG element -------------------------------------- */

  // Mermaid's journeys ignore the page's colours (1.2:1 on Material's dark scheme). Variables follow the
  // palette toggle by themselves, also inside the closed shadow root that Material draws into.
  const INK = "var(--md-default-fg-color, CanvasText)";
  const PAPER = "var(--md-default-bg-color, Canvas)";
  const BAND = "var(--md-code-bg-color, Canvas)";
  const journeyRules = (id) => `
    #${id} { background: none; font-size: 13px; line-height: 1.25 }
    #${id} text, #${id} text.legend { fill: ${INK} }
    #${id} .label { color: ${INK}; padding: 2px 5px; overflow-wrap: anywhere }
    #${id} .journey-section .label { font-weight: 700 }
    #${id} rect.task { fill: ${PAPER}; stroke: ${INK} }
    #${id} rect.journey-section { fill: ${BAND}; stroke: ${INK} }
    #${id} .task-line, #${id} > line { stroke: ${INK} }
    #${id} marker path { fill: ${INK} }
    #${id} circle[class^="actor-"] { stroke: ${INK} }
    @media print { #${id} { max-width: 100% !important; height: auto !important } }`;

  // Steps and margins must be equal, or Mermaid draws the stage bands longer than their steps; a legend name
  // is never wrapped, because Mermaid cuts escaped characters in two when it does.
  const JOURNEY = {
    useMaxWidth: false, width: 160, height: 65, taskMargin: 30, diagramMarginX: 30,
    leftMargin: 80, maxLabelWidth: 1_000_000, titleFontSize: "18px",
  };
  const LOCKED = ["secure", "securityLevel", "startOnLoad", "maxTextSize", "maxEdges",
    "suppressErrorRendering", "dompurifyConfig"];
  // In diagrams of ours the source is made from people's texts: no directive in them may change anything.
  const LOCKED_OURS = [...LOCKED, "theme", "themeCSS", "themeVariables", "darkMode", "fontFamily",
    "altFontFamily", "htmlLabels", "layout", "look", "logLevel", "journey", "flowchart"];

  let pageSettings = {}; // what Material or mermaid2 gave to mermaid.initialize()
  let loading;
  const library = () => (location.protocol === "file:" ? classic()
    : import(beside("mermaid/mermaid.esm.min.mjs")).then((module) => module.default));
  // Browsers load no module from a disk. The classic build puts itself in the place of what is there.
  const classic = () => new Promise((resolve, reject) => {
    const script = make("script", { src: beside("mermaid/mermaid.min.js") });
    const there = window.mermaid;
    script.onload = () => {
      const mermaid = window.mermaid;
      mermaid.startOnLoad = false;
      window.mermaid = there;
      resolve(mermaid);
    };
    script.onerror = () => reject(new Error("this site has no copy of Mermaid for pages on a disk"));
    document.head.append(script);
  });
  const load = () => {
    if (options.mermaid === "off") return Promise.reject(new Error("diagrams are switched off"));
    loading = loading || library().then((mermaid) => {
      mermaid.startOnLoad = false; // else it draws by itself at the load event
      mermaid.initialize({ startOnLoad: false }); // before this it knows no types
      return mermaid;
    });
    return loading;
  };

  const isDark = () => {
    for (const element of [document.body, document.documentElement]) {
      const [r, g, b, alpha = 1] = (getComputedStyle(element).backgroundColor.match(/[\d.]+/g) || []).map(Number);
      if (alpha > 0) return 0.299 * r + 0.587 * g + 0.114 * b < 128;
    }
    return false;
  };

  function settings(source, journey, ours) {
    const given = ours ? {} : pageSettings;
    return {
      theme: "default",
      look: "classic", // Mermaid 12's own defaults bring another look and 0.5 MB of layout code
      ...(/^\s*swimlane/m.test(source) ? {} : { layout: "dagre" }),
      fontFamily: getComputedStyle(document.body).fontFamily, // measured as it will be shown
      ...given,
      // A light theme is unreadable on a dark page, whoever asked for it; journeys get their colours afterwards.
      ...(journey ? { theme: "default", themeVariables: { fontSize: "13px" } } : isDark() ? { theme: "dark" } : {}),
      journey: { ...JOURNEY, ...given.journey },
      securityLevel: "strict",
      maxTextSize: 4_000_000, // above what a map can hold; beyond it Mermaid draws an error instead
      startOnLoad: false,
      suppressErrorRendering: true,
      secure: ours ? LOCKED_OURS : LOCKED,
    };
  }

  // One at a time: Mermaid's settings are global to its module.
  let queue = Promise.resolve();
  function paint(source, id, ours) {
    const work = queue.then(async () => {
      const mermaid = await load();
      if (document.fonts) await document.fonts.ready;
      // Off the page's flow, so that a wide diagram cannot make the page jump while it is measured.
      const bench = make("div", { "aria-hidden": "true",
        style: "position:fixed;left:0;top:0;width:1200px;height:0;overflow:hidden;visibility:hidden" });
      document.body.append(bench);
      try {
        const journey = isJourney(mermaid, source);
        mermaid.initialize(settings(source, journey, ours));
        const { svg: text, diagramType, bindFunctions } = await mermaid.render(id, source, bench);
        // Mermaid's answer has been through its DOMPurify (securityLevel strict).
        const svg = document.importNode(new DOMParser().parseFromString(text, "text/html").querySelector("svg"), true);
        bench.replaceChildren(svg);
        if (journey) finishJourney(svg);
        else if (svg.getAttribute("width") === "100%") svg.removeAttribute("height"); // else a blank band
        if (!nameOf(svg)) {
          svg.setAttribute("role", "img");
          svg.setAttribute("aria-label", options.diagram || "Diagram");
        }
        return { svg, diagramType, journey, bindFunctions };
      } finally {
        bench.remove();
      }
    });
    queue = work.catch(() => {});
    return work;
  }

  function isJourney(mermaid, source) {
    try {
      return mermaid.detectType(source) === "journey";
    } catch {
      return false; // an unknown type: render() says so in its own words
    }
  }

  function nameOf(svg) {
    const ids = (svg.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const texts = ids.map((id) => svg.querySelector(`#${CSS.escape(id)}`)?.textContent.trim());
    return svg.getAttribute("aria-label") || texts.filter(Boolean).join(" ");
  }

  function finishJourney(svg) {
    const style = svg.querySelector("style") || svg.appendChild(document.createElementNS(svg.namespaceURI, "style"));
    style.textContent += journeyRules(svg.id);
    // Mermaid cuts long labels off: let the box grow into the free room below it instead.
    for (const label of all("foreignObject", svg)) {
      const box = label.closest("g").querySelector("rect");
      const room = box.classList.contains("task") ? 115 : 85;
      const height = Math.min(room, label.firstElementChild.offsetHeight + 12);
      if (height > box.height.baseVal.value) for (const part of [box, label]) part.setAttribute("height", height);
    }
    // The legend goes below, the stages to the left edge (a phone would show the legend only), and the arrow
    // to the end of the last step, which Mermaid misses.
    const arrow = svg.querySelector(":scope > line");
    const start = arrow.x1.baseVal.value;
    for (const part of svg.children) {
      if (part.matches("circle, .legend")) part.setAttribute("transform", "translate(-12 410)");
      else if (part.matches("g, line, text")) part.setAttribute("transform", `translate(${-start} 0)`);
    }
    arrow.setAttribute("x2", Math.max(...all("rect", svg).map((r) => r.x.baseVal.value + r.width.baseVal.value)));
    // 1:1 and no blank band: the picture is exactly as large as what is drawn, with room for the arrow's head.
    const { x, y, width, height } = svg.getBBox();
    const [left, top, w, h] = [x - 8, y - 8, width + 24, height + 16].map(Math.ceil);
    svg.setAttribute("viewBox", `${left} ${top} ${w} ${h}`);
    svg.setAttribute("width", w);
    svg.setAttribute("height", h);
    svg.setAttribute("style", `display:block;width:${w}px;height:${h}px;max-width:none`);
  }

  const warn = (error) => console.warn("journeybook: a diagram could not be drawn:", (error && error.message) || error);
  const asCode = (source) => make("pre", { class: "jb-diagram-failed", style: "overflow:auto" }, make("code", {}, source));

  /* ---- Placing: our diagrams, mermaid2's <div class="mermaid">, and window.mermaid for the theme ---- */

  const before = new WeakMap(); // element -> its id and source before it was drawn; Material renames a <pre>
  const repaintable = new Set(); // diagrams whose colours are fixed when drawn

  function place(root, { svg, journey }, source, ours) {
    const host = root.host || root;
    if (!root.contains(svg) && !root.host) root.replaceChildren(svg);
    // A journey is drawn 1:1, anything else shrinks as far as it can be read; then it scrolls in its own box.
    if (!journey) svg.style.minWidth = `${Math.ceil(svg.viewBox.baseVal.width * 0.65)}px`;
    host.style.overflowX = "auto";
    if (!host.hasAttribute("role")) host.setAttribute("role", "group");
    if (!host.hasAttribute("aria-label")) host.setAttribute("aria-label", nameOf(svg));
    watchScroll(host);
    if (!journey) repaintable.add({ root, source, ours });
  }

  async function draw(element) {
    const ours = element.matches(".jb-diagram");
    const { id, source } = before.get(element) || { id: element.id, source: sourceOf(element) };
    try {
      const painted = await paint(source, `jb-mermaid-${++numbers}`, ours);
      if (!element.isConnected) return; // the reader has gone to another page
      const host = make("div", { class: ours ? "jb-diagram-drawn" : element.className });
      if (id) host.id = id;
      if (ours) {
        host.setAttribute("role", "group");
        host.setAttribute("aria-label", element.dataset.label || element.getAttribute("aria-label") || nameOf(painted.svg));
      }
      element.replaceWith(host);
      before.set(host, { id, source });
      place(host, painted, source, ours);
    } catch (error) {
      warn(error);
      if (ours) element.classList.add("jb-diagram-failed");
      else element.replaceWith(asCode(source));
    }
  }

  function sourceOf(element) {
    const copy = (element.querySelector("code") || element).cloneNode(true);
    for (const br of all("br", copy)) br.replaceWith("<br/>"); // mermaid2 does not escape its fences
    const text = copy.textContent.replace(/^\s*\n|\s+$/g, "");
    const indent = text.match(/^[ \t]*/)[0]; // of the first line
    return indent ? text.split("\n").map((l) => (l.startsWith(indent) ? l.slice(indent.length) : l)).join("\n") : text;
  }

  // A diagram in a closed tab costs nothing until the tab is opened: only then it gets a size.
  const whenShown = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!target.getClientRects().length) continue;
      whenShown.unobserve(target);
      draw(target);
    }
  });

  function diagrams() {
    const wanted = ["pre.jb-diagram"];
    // Material draws its own fences (pre.mermaid) by way of window.mermaid, but never a <div>; mermaid2's
    // inline script does not run again after an instant navigation.
    if (window.mermaid === stub) wanted.push("div.mermaid");
    if (window.mermaid === stub && !document.getElementById("__config")) wanted.push("pre.mermaid");
    for (const element of all(wanted.join())) {
      if (!element.textContent.trim() || element.querySelector("svg") || !once(element)) continue;
      before.set(element, { id: element.id, source: sourceOf(element) });
      whenShown.observe(element);
    }
  }

  // What Material and mermaid2 need of Mermaid's interface; both would else fetch it from a public host.
  const stub = {
    startOnLoad: false,
    initialize: (given) => { pageSettings = { ...pageSettings, ...given }; },
    parse: async (...given) => (await load()).parse(...given),
    run: async ({ nodes, querySelector = "div.mermaid" } = {}) => {
      for (const element of nodes || all(querySelector)) if (once(element)) await draw(element);
    },
    render: async (id, source) => {
      try {
        const painted = await paint(source, id, false);
        const text = painted.svg.outerHTML;
        const attach = (root) => { // called by whoever has put the text into its place
          const svg = root.querySelector("svg");
          if (svg) place(root, { ...painted, svg }, source, false);
          if (painted.bindFunctions) painted.bindFunctions(root);
        };
        return { svg: text, diagramType: painted.diagramType, bindFunctions: attach, fn: attach };
      } catch (error) { // Material has no answer to an error: give it the source to show
        warn(error);
        return { svg: asCode(source).outerHTML, diagramType: "error" };
      }
    },
  };
  // A heading with the id "mermaid" makes window.mermaid an element: that is not a library.
  if (!window.mermaid || typeof window.mermaid.render !== "function") window.mermaid = stub;

  // Other diagrams than journeys have their colours painted in: paint them again when the scheme changes.
  let dark;
  function schemeChanged() {
    if (dark === (dark = isDark())) return;
    for (const entry of repaintable) {
      const { root, source, ours } = entry;
      repaintable.delete(entry);
      if (!(root.host || root).isConnected) continue;
      paint(source, `jb-mermaid-${++numbers}`, ours).then((painted) => {
        root.replaceChildren(painted.svg);
        place(root, painted, source, ours);
      }).catch(warn);
    }
  }

  /* ---- Addresses: what #name points to is opened, be it a panel, a question or inside one ------ */

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

  /* ---- Print: everything open, and afterwards as it was --------------------------------------- */

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

  /* ---- Copy buttons ---------------------------------------------------------------------------- */

  let announcer; // one live region for the whole site; a button that changes its own text is not read out reliably
  function announce(text) {
    announcer = announcer || document.body.appendChild(make("div", { role: "status",
      style: "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap" }));
    announcer.textContent = text;
  }

  function copyButton(button) {
    if (!navigator.clipboard) return; // not offered on plain http
    button.hidden = false;
    const label = button.textContent;
    const find = () => document.getElementById(button.dataset.copyTarget);
    const early = find(); // as long as it has its name
    let timer;
    button.addEventListener("click", async () => {
      const target = find() || early;
      if (!target) return;
      const code = target.querySelector(":scope > code") || target; // without the theme's own button
      try {
        await navigator.clipboard.writeText(before.get(target)?.source ?? code.textContent);
      } catch {
        return; // the browser refused; the text is on the page to be copied by hand
      }
      button.textContent = button.dataset.copied || "Copied";
      announce(button.textContent);
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.textContent = label;
        announce("");
      }, 2000);
    });
  }

  /* ---- The library: every typed word somewhere in the entry, whatever its case or width ------- */

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
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
        kind, owner, state: needs, maps: 1, text: plain([title, owner, words].join(" ")), url, title, badge: state,
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
    const here = all("li[data-text]", list).map((li) => ({ ...li.dataset, li, maps: Number(li.dataset.maps ?? 1),
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
      const shown = (remote ?? here.filter(({ li }) => !li.hidden)).reduce((sum, { maps }) => sum + maps, 0);
      nothing.hidden = shown > 0 || Boolean(list.querySelector("li[data-text]:not([hidden])"));
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
      const address = new URL(location.href);
      if (value) address.searchParams.set(field, value);
      else address.searchParams.delete(field);
      if (address.href !== location.href) history.replaceState(history.state, "", address);
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

  /* ---- Tables of the portfolio: sorted by their headings, filtered by words. A page shows the first rows; the
   * file beside it has all of them, and is asked for once somebody wants more than the page shows. ---- */

  const ROWS_AT_ONCE = 200;
  const LINKS_AT_ONCE = 4, LONG = 240; // links and characters of a cell, as on the page
  function portfolioTable(box) {
    const table = document.getElementById(box.dataset.table);
    const input = box.querySelector("input");
    const choices = all("select", box); // each of a column, which the table may show or not
    const status = box.querySelector(".jb-filter-count");
    const under = table.closest(".jb-scroll").parentElement.querySelector(".jb-table-rest");
    const first = under.querySelector(".jb-table-first");
    const told = box.parentElement.querySelector(".jb-table-order"); // which is that of the rows as they came
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
      const said = cell.text ? make("span", cell.tone ? { class: `jb-tone--${cell.tone}` } : {}, cell.text) : "";
      const found = cell.text?.length > LONG ? [make("div", { class: "jb-long" }, said, opener(box.dataset.all))] : [said, " "];
      if (cell.picture) found.push(document.createRange().createContextualFragment(cell.picture));
      linked(links.slice(0, LINKS_AT_ONCE)).forEach((link, at) => found.push(...(at ? [make("br")] : []), ...link));
      const left = links.length - LINKS_AT_ONCE;
      if (left > 0) found.push(opener(box.dataset.more.replace("{n}", left), { class: "jb-reveal jb-rest", "data-left": "" }));
      return found;
    };
    const asCell = (cell, at) => {
      const number = heads[at].classList.contains("jb-number") ? { class: "jb-number" } : {};
      return at ? make("td", { "data-label": heads[at].textContent, ...number }, ...parts(cell)) : make("th", { scope: "row" }, ...parts(cell));
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
      const pattern = status.dataset[plural.select(found.length)] || status.dataset.other;
      const isNarrowed = Boolean(input.value || asked.length);
      const said = [isNarrowed && pattern.replace("{n}", found.length), order && (order.way > 0 ? status.dataset.up : status.dataset.down).replace("{column}", names[order.at])];
      const text = said.filter(Boolean).join(" · ");
      if (status.textContent !== text) status.textContent = text;
      clear.hidden = !isNarrowed || found.length > 0;
    };
    const change = () => {
      asked ??= whole().catch(() => {}); // else: what the page shows
      return asked.then(apply);
    };
    const sort = (at, way) => {
      order = { at, way };
      for (const other of heads) other.removeAttribute("aria-sort");
      heads[at].setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      chosen.value = `${at} ${way}`;
      change();
    };
    heads.forEach((head, at) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      head.replaceChildren(button);
      const begin = rows.some(({ values }) => Number(values[at])) ? -1 : 1; // the largest number first
      button.addEventListener("click", () => sort(at, order?.at === at ? -order.way : begin));
    });
    // A phone shows no headings.
    const chosen = make("select", { class: "jb-table-sort", "aria-label": box.dataset.sort },
      make("option", { value: "", disabled: "", selected: "" }, box.dataset.sort),
      ...names.flatMap((name, at) => [make("option", { value: `${at} 1` }, `${name} ↑`), make("option", { value: `${at} -1` }, `${name} ↓`)]));
    chosen.addEventListener("change", () => sort(...chosen.value.split(" ").map(Number)));
    status.before(chosen);
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
    if ([input, ...choices].some(({ value }) => value)) change();
    clear.addEventListener("click", () => {
      for (const asked of [input, ...choices]) asked.value = "";
      input.focus();
      change();
    });
    for (const asked of [input, ...choices]) asked.addEventListener("input", () => {
      limit = Math.max(limit, ROWS_AT_ONCE);
      change();
    });
    box.hidden = false;
  }

  // The site's own search, whichever the theme has: returns what opens it with words, or null.
  function siteSearch() {
    const material = document.querySelector("[data-md-component='search-query']");
    const toggle = document.getElementById("__search");
    if (material && toggle) {
      return (words) => {
        if (!toggle.checked) toggle.click();
        material.value = words;
        material.focus();
        material.dispatchEvent(new Event("keyup", { bubbles: true }));
      };
    }
    const zensical = document.querySelector("button.md-search__button");
    if (zensical) {
      return (words) => {
        zensical.click();
        requestAnimationFrame(function type() { // its dialog comes in a frame or two
          const field = document.activeElement?.shadowRoot?.querySelector("input[role=combobox]");
          if (!field) return void (zensical.isConnected && requestAnimationFrame(type));
          field.value = words;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        });
      };
    }
    const other = document.querySelector("#rtd-search-form input[name=q]");
    return other ? (words) => { other.value = words; other.form.submit(); } : null;
  }

  /* ---- A page that is not there: its words are what to search for, its language comes first ------- */

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

  /* ---- Scroll boxes: in the tab order exactly while there is something to scroll; marked while there is
   * more behind the far edge ---- */

  const boxes = new ResizeObserver((entries) => {
    for (const box of new Set(entries.map(({ target }) => target.closest("[data-jb-scroll]")))) {
      if (!box) continue;
      // The steps of a map are a stop already, and bring what they stand on into view.
      const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      if (scrolls && !box.querySelector("a.jb-chip")) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
      markEdge(box);
    }
  });
  function markEdge(box) {
    box.toggleAttribute("data-jb-more", Math.abs(box.scrollLeft) + box.clientWidth < box.scrollWidth - 1);
  }
  function watchScroll(box) {
    box.setAttribute("data-jb-scroll", "");
    box.addEventListener("scroll", () => markEdge(box), { passive: true });
    boxes.observe(box);
    if (box.firstElementChild) boxes.observe(box.firstElementChild);
  }

  /* ---- A row of controls is one stop for the Tab key; the arrows go along it ---------------------- */

  const ACROSS = { ArrowLeft: -1, ArrowRight: 1 };
  const DOWN = { ArrowUp: -1, ArrowDown: 1 };

  function oneStop(box, selector, ways) {
    const items = () => all(selector, box);
    const stopAt = (stop) => { for (const item of items()) item.tabIndex = item === stop ? 0 : -1; };
    box.addEventListener("focusin", ({ target }) => { if (target.matches(selector)) stopAt(target); });
    box.addEventListener("keydown", (event) => {
      if (!event.target.matches(selector) || event.ctrlKey || event.metaKey || event.altKey) return;
      const row = items().filter((item) => item.getClientRects().length);
      const next = event.key === "Home" ? row[0] : event.key === "End" ? row.at(-1)
        : event.key in ways && row[row.indexOf(event.target) + ways[event.key]];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
    stopAt(items()[0]);
  }

  /* ---- The map of a journey: views, lanes that fold, and the record of the step that is chosen ---- */

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
    const list = make("select", { class: "jb-show-list", "aria-label": show.getAttribute("aria-label") },
      ...views.map((button) => make("option", { value: button.dataset.show }, button.textContent)));
    list.addEventListener("change", () => view(list.value));
    show.append(list);

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

  /* ---- On a phone a table is told row by row, each value below the name of its column ---------------- */

  function stack(box) {
    const table = box.querySelector("table:not(.jb-table-map)");
    if (!table || !phone.matches) return;
    const names = all("thead th", table).map((head) => head.textContent.trim());
    box.classList.add("jb-stacked");
    // Boxes that are laid out otherwise are tables to a screen reader only if they say so.
    const roles = [["table", "table"], ["thead, tbody", "rowgroup"], ["tr", "row"], ["thead th", "columnheader"], ["tbody th", "rowheader"], ["td", "cell"]];
    table.setAttribute("role", "table");
    for (const [selector, role] of roles) for (const part of all(selector, table)) part.setAttribute("role", role);
    for (const cell of all("tbody td", table)) cell.dataset.name = names[cell.cellIndex] ?? "";
  }

  /* ---- A phone shows the map; what stands below it is opened by its heading -------------------------- */

  const FOLDED = "evidence meaning at-a-glance personas when-it-helps how-to-use misconceptions example comparisons statistics sources limitations related more review";
  const phone = matchMedia("(max-width: 47.9375em)");

  function closer(page) {
    if (!phone.matches) return;
    for (const id of FOLDED.split(" ")) {
      const section = page.querySelector(`.jb-section--${id}`);
      const heading = section?.querySelector("h2, h3");
      if (!heading || heading.querySelector("button")) continue;
      const text = heading.firstChild;
      const button = make("button", { type: "button", class: "jb-closer", "aria-expanded": "false" });
      text.replaceWith(button);
      button.append(text);
      section.setAttribute("data-closed", "");
      button.addEventListener("click", () => {
        const closed = section.toggleAttribute("data-closed");
        button.setAttribute("aria-expanded", String(!closed));
      });
    }
  }

  /* ---- The strip: the part that is in view is marked ------------------------------------------------ */

  function strip(nav) {
    oneStop(nav, "a", ACROSS);
    // By what is behind the sign: instant navigation makes addresses whole.
    const links = new Map(all("a", nav).map((link) => [link.hash.slice(1), link]));
    const parts = [...links.keys()].map((id) => document.getElementById(id)?.closest(".jb-section")).filter(Boolean);
    const seen = new Set();
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
      const first = parts.find((part) => seen.has(part)) ?? (scrollY < innerHeight / 2 ? parts[0] : undefined);
      for (const link of links.values()) link.removeAttribute("aria-current");
      const id = first?.querySelector("h2[id]")?.id;
      links.get(id)?.setAttribute("aria-current", "true");
    }, { rootMargin: "-25% 0px -60% 0px" });
    for (const part of parts) watch.observe(part);
  }

  /* ---- Rendered pages: what a host does not know of an article that is HTML to it ----------------- */

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

  /* ---- Start ------------------------------------------------------------------------------------ */

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
})();
