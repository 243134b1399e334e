/* Journeybook in the browser: diagrams, tabs, FAQ, copy buttons, list filter, scroll boxes.
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
  const library = new URL("mermaid/mermaid.esm.min.mjs", (tag && tag.src) || document.baseURI).href;
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
  const load = () => {
    if (options.mermaid === "off") return Promise.reject(new Error("diagrams are switched off"));
    loading = loading || import(library).then(({ default: mermaid }) => {
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

  /* ---- Tabs: sections become panels, their headings become tabs ------------------------------- */

  const openPanel = new WeakMap(); // panel -> function that opens it

  function tabs(box) {
    const panels = all(":scope > .jb-tab", box).filter((panel) => panel.querySelector("h2, h3, h4, h5, h6"));
    if (panels.length < 2) return;
    const list = make("div", { class: "jb-tablist", role: "tablist" });
    if (box.dataset.label) list.setAttribute("aria-label", box.dataset.label);
    const buttons = panels.map((panel) => {
      panel.id = panel.id || `jb-tab-${++numbers}`;
      const heading = panel.querySelector("h2, h3, h4, h5, h6");
      const label = heading.cloneNode(true);
      for (const link of all(".headerlink", label)) link.remove();
      for (const link of all(".headerlink", heading)) link.tabIndex = -1; // out of sight, out of the tab order
      heading.classList.add("jb-tab-heading");
      const button = make("button", { type: "button", role: "tab", class: "jb-tab-button",
        id: `${panel.id}--tab`, "aria-controls": panel.id }, label.textContent.trim());
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", button.id);
      panel.tabIndex = 0;
      return button;
    });
    const select = (chosen, focus) => {
      buttons.forEach((button, index) => {
        button.setAttribute("aria-selected", String(index === chosen));
        button.tabIndex = index === chosen ? 0 : -1;
        panels[index].hidden = index !== chosen;
      });
      if (focus) buttons[chosen].focus();
    };
    buttons.forEach((button, index) => {
      button.addEventListener("click", () => select(index));
      openPanel.set(panels[index], () => select(index));
    });
    list.addEventListener("keydown", (event) => {
      const here = buttons.indexOf(event.target);
      const last = buttons.length - 1;
      const step = getComputedStyle(list).direction === "rtl" ? -1 : 1;
      const to = { ArrowRight: here + step, ArrowLeft: here - step, Home: 0, End: last }[event.key];
      if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      select(to < 0 ? last : to > last ? 0 : to, true);
    });
    list.append(...buttons);
    panels[0].before(list);
    box.classList.add("jb-js");
    select(0);
  }

  /* ---- Addresses: what #name points to is opened, be it a panel, a question or inside one ------ */

  function reveal() {
    let target;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return; // not an address of ours
    }
    let opened = false;
    for (let element = target; element; element = element.parentElement) {
      const closedPanel = element.hidden && openPanel.get(element);
      const closedDetails = element.matches("details:not([open])") && (element !== target || element.matches(".jb-faq"));
      if (closedPanel) closedPanel();
      if (closedDetails) element.open = true;
      opened = opened || Boolean(closedPanel) || closedDetails;
    }
    if (opened) target.scrollIntoView(); // the browser had nothing to scroll to before
  }

  /* ---- Print: everything open, and afterwards as it was --------------------------------------- */

  let closedForPrint = [];
  function beforePrint() {
    afterPrint();
    for (const element of all("details.jb-faq:not([open])")) {
      element.open = true;
      closedForPrint.push(() => { element.open = false; });
    }
    for (const panel of all(".jb-js > .jb-tab[hidden]")) {
      panel.hidden = false; // makes its diagrams draw; a print that does not wait shows none of them
      closedForPrint.push(() => { panel.hidden = true; });
    }
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

  /* ---- List filter: every typed word somewhere in the entry, whatever its case or width -------- */

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

  function filter(box) {
    const list = document.getElementById(box.dataset.list);
    const input = box.querySelector("input[type=search]");
    if (!list || !input) return;
    const status = box.querySelector(".jb-filter-count");
    const selects = all("select[data-field]", box);
    const plural = new Intl.PluralRules(box.closest("[lang]")?.lang || undefined);
    const entries = all("li[data-text]", list).map((li) => ({ li, text: plain(`${li.dataset.text} ${li.textContent}`) }));
    // Not "q": Material opens its own search for that.
    const fields = [[box.dataset.param || "filter", input], ...selects.map((select) => [select.dataset.field, select])];

    const apply = () => {
      const words = plain(input.value).split(" ");
      const chosen = selects.filter((select) => select.value);
      let shown = 0;
      for (const { li, text } of entries) {
        const fits = words.every((word) => text.includes(word))
          && chosen.every((select) => (li.dataset[select.dataset.field] || "").split("|").includes(select.value));
        li.hidden = !fits;
        shown += fits;
      }
      if (!status) return;
      const pattern = status.dataset[plural.select(shown)] || status.dataset.other || "{n}";
      const text = pattern.replace("{n}", shown);
      if (status.textContent !== text) status.textContent = text;
    };
    const remember = () => {
      const address = new URL(location.href);
      for (const [name, control] of fields) {
        if (control.value) address.searchParams.set(name, control.value);
        else address.searchParams.delete(name);
      }
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    };
    const given = new URLSearchParams(location.search);
    for (const [name, control] of fields) {
      if (!given.has(name)) continue;
      control.value = given.get(name);
      if (control.selectedIndex === -1) control.value = ""; // no such choice
    }
    box.addEventListener("input", () => {
      apply();
      remember();
    });
    box.hidden = false;
    apply();
  }

  /* ---- Scroll boxes: in the tab order exactly while there is something to scroll --------------- */

  const boxes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target.closest("[data-jb-scroll]");
      if (!box) continue;
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  });
  function watchScroll(box) {
    box.setAttribute("data-jb-scroll", "");
    boxes.observe(box);
    if (box.firstElementChild) boxes.observe(box.firstElementChild);
  }

  /* ---- Words of a curve's step: Escape puts them away until the step is left ------------------- */

  function dismiss({ key }) {
    if (key !== "Escape") return;
    for (const step of all(".jb-peek:is(:hover, :focus)")) {
      step.classList.add("jb-dismissed");
      for (const left of ["pointerleave", "blur"]) {
        step.addEventListener(left, () => step.classList.remove("jb-dismissed"), { once: true });
      }
    }
  }

  /* ---- Start ------------------------------------------------------------------------------------ */

  const parts = [
    [".jb-tabs", tabs],
    ["button.jb-copy[data-copy-target]", copyButton],
    [".jb-filter[data-list]", filter],
    [".jb-scroll", watchScroll],
  ];
  function enhance() {
    if (document.readyState === "loading") return; // the rest of the page is still to come
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
  addEventListener("keydown", dismiss);
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  addEventListener("load", start);
})();
