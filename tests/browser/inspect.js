/* What the tests ask of a page; put into it before its own scripts run. */

// Material draws diagrams into closed shadow roots; the tests have to look into them.
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  return attach.call(this, { ...options, mode: "open" });
};

window.inspectPage = {
  everywhere(selector, root = document) {
    const found = [...root.querySelectorAll(selector)];
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) found.push(...this.everywhere(selector, element.shadowRoot));
    }
    return found;
  },

  /** Open every box and tab, so that all content is seen at once. */
  openAll() {
    for (const box of document.querySelectorAll("article details:not([open])")) box.open = true;
    for (const panel of document.querySelectorAll(".jb-tab[hidden]")) panel.hidden = false;
  },

  /** Choose the n-th tab of every hand-written set; false when none has so many. */
  chooseTab(n) {
    let any = false;
    for (const set of document.querySelectorAll("article .tabbed-set")) {
      const inputs = set.querySelectorAll(":scope > input");
      if (!inputs[n]) continue;
      inputs[n].checked = true;
      inputs[n].dispatchEvent(new Event("change", { bubbles: true }));
      any = true;
    }
    return any;
  },

  /** Diagrams in sight that are not drawn. */
  undrawn() {
    const waiting = this.everywhere("article :is(pre.jb-diagram, pre.mermaid, div.mermaid, .jb-diagram-failed)");
    return waiting
      .filter((element) => element.getClientRects().length)
      .filter((element) => !(element.shadowRoot || element).querySelector("svg"))
      .map((element) => `not drawn: ${element.textContent.trim().slice(0, 60)}`);
  },

  /** Wait until all is drawn. */
  async drawn(patience) {
    const end = performance.now() + patience;
    const tick = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
    await tick();
    while (this.undrawn().length && performance.now() < end) await tick();
  },

  /** Pictures that failed, have no name, or have text too small to read. */
  pictures(smallest) {
    const faults = [];
    for (const svg of this.everywhere("article svg, svg[id^=jb-], svg[id^=__mermaid]")) {
      if (!svg.getClientRects().length || svg.parentElement?.closest("svg")) continue;
      const drawn = svg.getAttribute("aria-roledescription");
      if (drawn === "error" || svg.querySelector(".error-icon")) faults.push("an error is drawn");
      const ours = svg.closest(".jb-picture");
      if ((ours || drawn) && svg.getAttribute("aria-hidden") !== "true" && !this.name(svg)) {
        faults.push(`no name: ${svg.outerHTML.slice(0, 90)}`);
      }
      const scale = svg.getScreenCTM()?.a || 1;
      for (const text of svg.querySelectorAll("text, foreignObject")) {
        if (!text.textContent.trim() || !text.getClientRects().length) continue;
        const size = parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a || scale);
        if (size < smallest) faults.push(`${size.toFixed(1)} px: ${text.textContent.trim().slice(0, 40)}`);
      }
    }
    return faults;
  },

  name(svg) {
    const root = svg.getRootNode();
    const ids = (svg.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const texts = ids.map((id) => root.getElementById(id)?.textContent.trim() || "");
    return (svg.getAttribute("aria-label") || texts.join(" ") || svg.querySelector(":scope > title")?.textContent || "").trim();
  },

  sideways() {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const wide = [...document.querySelectorAll("article *")]
      .filter((element) => element.getBoundingClientRect().right > page.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}`);
    return [`scrolls sideways: ${page.scrollWidth} px, ${wide.slice(0, 3)}`];
  },

  async axe() {
    const { violations } = await window.axe.run(
      document.querySelector("article") || document.querySelector("[role=main], main"),
      { resultTypes: ["violations"] },
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 4).map((node) => `${id}: ${node.target.flat().join(" ")}: ${node.failureSummary.split("\n").slice(1, 2).join(" ").trim()}`));
  },
};
