/* What the benchmark asks of a journey's page, of this edition or an earlier one. */
window.measurePage = {
  /** The map: its table, the first row of it that is drawn, the steps' own cells. */
  table: () => document.querySelector(".jb-table-map, .jb-grid"),

  begins() {
    return Math.round(this.table().getBoundingClientRect().top + scrollY);
  },

  /** How many steps are in sight without scrolling sideways, in one piece. */
  steps() {
    const table = this.table();
    const heads = [...table.querySelectorAll(".jb-step-head")];
    const box = table.closest(".jb-scroll").getBoundingClientRect();
    const right = Math.min(box.right, document.documentElement.clientWidth) + 1;
    // The first edition has no row of steps: its points in the curve are links, one for each.
    const seen = heads.length ? heads : [...table.querySelectorAll(".jb-peek")];
    return new Set(seen.filter((one) => {
      const place = one.getBoundingClientRect();
      return place.width && place.left >= box.left - 1 && place.right <= right;
    })).size;
  },

  screens: () => document.documentElement.scrollHeight / innerHeight,

  /** The most often that a step's text stands on the page as it was opened, for eyes. Steps that say the
   * same share what is found. */
  mentions(texts) {
    const plain = (text) => text.normalize("NFC").replace(/\s+/g, "").toLowerCase();
    const style = document.createElement("style");
    style.textContent = ".jb-visually-hidden, .headerlink { display: none !important }";
    document.head.append(style);
    const seen = plain(document.querySelector("article").innerText);
    style.remove();
    const times = (text) => (seen.split(plain(text)).length - 1) / texts.filter((one) => one === text).length;
    return Math.ceil(Math.max(...texts.map(times)));
  },

  /** Put the focus at the title. */
  begin() {
    const title = document.querySelector("article h1");
    title.tabIndex = -1;
    title.focus();
  },

  /** Whether the focus stands on what follows the map. */
  isPast() {
    const headings = [...document.querySelectorAll("article h2")];
    const end = document.getElementById("after-map")
      || headings[headings.findIndex((one) => one.id === "journey") + 1];
    const at = document.activeElement;
    return at === document.body || Boolean(end.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
  },
};
