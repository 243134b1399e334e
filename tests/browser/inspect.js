/* What the tests ask of a page; put into it before its own scripts run. */

// Material draws diagrams into closed shadow roots; the tests have to look into them.
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  return attach.call(this, { ...options, mode: "open" });
};

// Colours that fade over would be read halfway.
document.addEventListener("DOMContentLoaded", () => {
  const style = document.createElement("style");
  style.textContent = "*, ::before, ::after { transition: none !important; animation: none !important }";
  document.documentElement.append(style);
});

window.inspectPage = {
  everywhere(selector, root = document) {
    const found = [...root.querySelectorAll(selector)];
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) found.push(...this.everywhere(selector, element.shadowRoot));
    }
    return found;
  },

  /** Open every box, lane and part, so that all content is seen at once. */
  openAll() {
    for (const box of document.querySelectorAll("article details:not([open])")) box.open = true;
    document.querySelector('.jb-show [data-show="everything"]')?.click();
    for (const closer of document.querySelectorAll("[data-closed] .jb-closer")) closer.click();
    for (const more of document.querySelectorAll('.jb-more-button[aria-expanded="false"]')) more.click();
  },

  /** Spread letters until they are as wide as those of DejaVu Sans, the widest usual font, on any machine. */
  widen() {
    const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas").getContext("2d");
    const words = "Very unhappy Rechnungsbetrag Moment of truth";
    canvas.font = `100px ${getComputedStyle(document.querySelector(".jb-curve text, svg text") || document.body).fontFamily}`;
    const missing = (24.3 - canvas.measureText(words).width / 100) / words.length;
    const style = document.createElementNS("http://www.w3.org/1999/xhtml", "style");
    style.textContent = `svg text, article { letter-spacing: ${Math.max(0, missing).toFixed(4)}em !important }`;
    document.documentElement.append(style);
  },

  /** Elements of the article that scroll up and down by themselves. */
  ownScroll() {
    return [...document.querySelectorAll("article *")]
      .filter((element) => element.scrollHeight > element.clientHeight + 1 && element.getClientRects().length
        && ["auto", "scroll"].includes(getComputedStyle(element).overflowY))
      .map((element) => `scrolls by itself: ${element.tagName}.${element.className}`);
  },

  /** Places of the header where something of the article lies. */
  covered() {
    const header = document.querySelector(".md-header").getBoundingClientRect();
    const faults = [];
    for (let x = 4; x < innerWidth; x += 16) {
      for (let y = 2; y < header.bottom - 1; y += 8) {
        const found = document.elementFromPoint(x, y);
        if (found?.closest("article")) faults.push(`over the header: ${found.tagName}.${found.className}`);
      }
    }
    return [...new Set(faults)];
  },

  /** Tables in sight whose last column is neither seen whole nor behind an edge that says so. */
  hiddenColumns() {
    const faults = [];
    for (const table of document.querySelectorAll("article table")) {
      if (!table.getClientRects().length) continue;
      const box = table.closest(".jb-scroll, .md-typeset__scrollwrap") || table;
      const right = Math.min(box.getBoundingClientRect().right, document.documentElement.clientWidth);
      if (table.getBoundingClientRect().right <= right + 1) continue;
      const marked = getComputedStyle(box).backgroundImage.includes("gradient") || getComputedStyle(box).maskImage !== "none";
      if (!marked) faults.push(`last column unseen: ${table.className}`);
    }
    return faults;
  },

  /** Words outside pictures that are too small; `marks` are small signs that may be a little smaller. */
  small(least, marks, leastMark) {
    const faults = [];
    const page = document.querySelector(".jb-page"); // what others write has the sizes of the theme
    if (!page) return faults;
    const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const element = walk.currentNode.parentElement;
      if (!walk.currentNode.data.trim() || !element.getClientRects().length) continue;
      if (element.closest("svg, .jb-visually-hidden, .headerlink, script, style")) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < (element.closest(marks) ? leastMark : least) - 0.05) {
        faults.push(`${size.toFixed(1)} px: ${element.tagName}.${element.className}: ${walk.currentNode.data.trim().slice(0, 30)}`);
      }
    }
    return [...new Set(faults)];
  },

  /** Whether an element is there for screen readers alone. */
  isClipped(element) {
    for (let one = element; one; one = one.parentElement) if (one.clientWidth === 1 && getComputedStyle(one).position === "absolute") return true;
    return false;
  },

  /** Parts whose content lies over what follows, and words that stand letter by letter. */
  squeezed() {
    const faults = [];
    const told = (element) => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 30)}`;
    for (const part of document.querySelectorAll("article :is(details, section, li, dl, table, .jb-scroll)")) {
      const { overflowY } = getComputedStyle(part);
      if (overflowY !== "visible" || !part.clientHeight || part.closest("svg")) continue;
      if (part.scrollHeight > part.clientHeight + 8) faults.push(`lies over what follows: ${told(part)}`);
    }
    const walk = document.createTreeWalker(document.querySelector(".jb-page") || document.createElement("p"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const element = walk.currentNode.parentElement, words = walk.currentNode.data.trim();
      if (words.length < 8 || this.isClipped(element)) continue;
      if (element.closest("svg, .jb-visually-hidden, script, style")) continue;
      const range = document.createRange();
      range.selectNodeContents(walk.currentNode);
      const { width, height } = range.getBoundingClientRect();
      const em = parseFloat(getComputedStyle(element).fontSize);
      if (width < 3 * em && height > 4 * width) faults.push(`letter by letter: ${told(element)}`);
    }
    return [...new Set(faults)];
  },

  /** Words of cells that reach out of them. */
  cut(selector) {
    const faults = [];
    for (const cell of document.querySelectorAll(selector)) {
      if (!cell.getClientRects().length) continue;
      const edge = cell.getBoundingClientRect();
      const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || element.closest("svg, .jb-visually-hidden")) continue;
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        for (const { left, right } of range.getClientRects()) {
          if (right > edge.right + 1 || left < edge.left - 1) {
            faults.push(`out of its cell: ${walk.currentNode.data.trim().slice(0, 30)}`);
            break;
          }
        }
      }
    }
    return faults;
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
      const ours = svg.closest(".jb-picture, .jb-emotion");
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

  /** Texts of pictures that are too small, reach out of their picture or lie over one another. */
  crowded(selector, smallest) {
    const faults = [];
    for (const svg of document.querySelectorAll(selector)) {
      const box = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")]
        .filter((text) => text.textContent.trim() && text.getClientRects().length);
      const rects = texts.map((text) => text.getBoundingClientRect());
      const said = (i) => texts[i].textContent.trim().slice(0, 30);
      texts.forEach((text, i) => {
        const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
        if (size < smallest - 0.05) faults.push(`${size.toFixed(1)} px: ${said(i)}`);
        const { left, right, top, bottom } = rects[i];
        if (left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1) {
          faults.push(`cut off: ${said(i)}`);
        }
        for (let j = 0; j < i; j += 1) {
          const wide = Math.min(right, rects[j].right) - Math.max(left, rects[j].left);
          const high = Math.min(bottom, rects[j].bottom) - Math.max(top, rects[j].top);
          if (wide > 3 && high > 3) faults.push(`over one another: ${said(j)} | ${said(i)}`);
        }
      });
    }
    return faults;
  },

  /** Words of pictures, with their contrast to what lies behind them at their middle. */
  pictureContrast(selector) {
    const faults = [];
    const light = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = (top, below) => top.slice(0, 3).map((part, i) => part * top[3] + below[i] * (1 - top[3]));
    for (const svg of document.querySelectorAll(selector)) {
      let paper = [255, 255, 255];
      const parents = [];
      for (let element = svg; element; element = element.parentElement) parents.unshift(element);
      for (const element of parents) paper = over(rgba(getComputedStyle(element).backgroundColor), paper);
      const shapes = [...svg.querySelectorAll("rect, circle, path")];
      for (const text of svg.querySelectorAll("text")) {
        if (!text.textContent.trim() || !text.getClientRects().length) continue;
        const box = text.getBoundingClientRect();
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        let back = paper;
        for (const shape of shapes) {
          const style = getComputedStyle(shape);
          const area = shape.getBoundingClientRect();
          if (style.fill === "none" || style.fill.startsWith("url")) continue;
          if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
          if (area.left > x || area.right < x || area.top > y || area.bottom < y) continue;
          const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
          if (!shape.isPointInFill(point)) continue;
          const fill = rgba(style.fill);
          back = over([...fill.slice(0, 3), fill[3] * style.opacity * style.fillOpacity], back);
        }
        const front = over(rgba(getComputedStyle(text).fill), back);
        const [a, b] = [light(front), light(back)].sort((one, other) => other - one);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.49) faults.push(`contrast ${ratio.toFixed(2)}: ${text.textContent.trim().slice(0, 30)}`);
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

  /** Text with too little contrast to the colours behind it: axe's rule for plain HTML, in one pass. */
  contrast() {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const known = new Map();
    const rgba = (text) => {
      if (!known.has(text)) {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = text;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        known.set(text, [r, g, b, a / 255]);
      }
      return known.get(text);
    };
    const over = (top, below) => top.slice(0, 3).map((part, i) => part * top[3] + below[i] * (1 - top[3]));
    const light = (colour) => {
      const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = new Map(); // element -> colour, or null where a picture lies behind
    const paper = (element) => {
      if (!element) return [255, 255, 255];
      if (!behind.has(element)) {
        const style = getComputedStyle(element);
        const below = paper(element.parentElement);
        const colour = rgba(style.backgroundColor);
        const painted = style.backgroundImage !== "none";
        behind.set(element, painted && colour[3] < 1 ? null : colour[3] === 1 ? colour.slice(0, 3) : below && over(colour, below));
      }
      return behind.get(element);
    };
    const faults = [];
    const walk = document.createTreeWalker(document.querySelector(".jb-page") || document.createElement("p"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const element = walk.currentNode.parentElement;
      if (!walk.currentNode.data.trim() || element.closest("svg, script, style, noscript, .jb-visually-hidden, .headerlink")) continue;
      const style = getComputedStyle(element);
      if (style.visibility !== "visible" || !element.getClientRects().length) continue;
      const back = paper(element);
      if (!back) continue;
      const [a, b] = [light(over(rgba(style.color), back)), light(back)].sort((x, y) => y - x);
      const size = parseFloat(style.fontSize);
      const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
      const ratio = (a + 0.05) / (b + 0.05);
      if (ratio < least - 0.01) faults.push(`contrast ${ratio.toFixed(2)}: ${element.className} ${walk.currentNode.data.trim().slice(0, 30)}`);
    }
    return faults;
  },

  /** Ids that stand twice on a page, but for those that the theme's script gives to blocks of code. */
  doubledIds() {
    const ids = [...document.querySelectorAll('[id]:not([id^="__code_"])')].map(({ id }) => id);
    return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `twice: #${id}`);
  },

  sideways() {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const wide = [...document.querySelectorAll("article *")]
      .filter((element) => element.getBoundingClientRect().right > page.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}`);
    return [`scrolls sideways: ${page.scrollWidth} px, ${wide.slice(0, 3)}`];
  },

  /** What axe finds; its rule of contrast takes most of the time, and `contrast` asks the same of plain HTML. */
  async axe(withContrast) {
    const { violations } = await window.axe.run(
      document.querySelector("article") || document.querySelector("[role=main], main"),
      { resultTypes: ["violations"], rules: { "color-contrast": { enabled: Boolean(withContrast) } } },
    );
    // Whether code in a tab can be scrolled by keys is Material's to say, which does so late.
    const isOurs = ({ target }) => !document.querySelector(target.flat().join(" "))?.closest(".tabbed-set");
    return violations.flatMap(({ id, nodes }) =>
      nodes.filter((node) => id !== "scrollable-region-focusable" || isOurs(node)).slice(0, 4).map((node) => `${id}: ${node.target.flat().join(" ")}: ${node.failureSummary.split("\n").slice(1, 2).join(" ").trim()}`));
  },
};
