/* The source of a diagram to a finished picture, drawn by Mermaid. */

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
