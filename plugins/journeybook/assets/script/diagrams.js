/* Where diagrams stand: ours, mermaid2's <div class="mermaid">, and window.mermaid for the theme. */

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
