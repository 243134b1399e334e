/* Search: Material's own worker, with what it is asked and what it answers put in order.
 *
 * Material reads every word of a query as the beginning of a word ("a" finds "app"), weighs a page in
 * another language like one in the reader's, and cuts Japanese and Chinese by a guess. So entries that
 * hold what was typed come first, found by reading them; where none holds all of it, what Material
 * finds comes after them. Those in the reader's language stand before the others. A snippet is the
 * sentence that holds the words.
 */
(() => {
  "use strict";

  const SETUP = 0;
  const QUERY = 2;
  const RESULT = 3;
  const WEIGHT = { exact: 10, begun: 2, title: 4, whole: 3 };
  const ROOM = 150; // characters of a snippet: two lines; of Chinese or Japanese, half as many
  const given = new URLSearchParams(location.search);
  const reader = given.get("lang") || "";
  const theirs = given.get("site") || ""; // the language of pages that name none

  // Scripts that put no blank between words: what is typed is found anywhere.
  const DENSE = "[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]";
  const RUN = new RegExp(`${DENSE}+|(?:(?!${DENSE})[\\p{L}\\p{M}\\p{N}_])+`, "gu");
  const IS_DENSE = new RegExp(`^${DENSE}`, "u");
  const SYNTAX = /(?:^|\s)[-+]\S|\S[~^]\d*(?:\s|$)|\*|^\w+:\S/; // what Material's own queries know
  const MARKUP = /(<[^>]*>|&\w+;)/;
  const BLOCK = /<\/?(?:p|li|ul|ol|pre)[^>]*>/;
  const SENTENCE = /\s·\s|(?<=[.!?]["”’)]?)\s+|(?<=[。！？][」”]?)/;
  const ENDED = /[.!?。！？…:]["”’」)]?$/;
  const NAMED = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

  let entries = []; // in the order of the index
  let places = new Map(); // location -> entry
  let langs = [];
  let asked = "";

  /* ---- What is in the index ------------------------------------------------------------------------ */

  const plain = (html) => html.replace(/<[^>]*>/g, "\n").replace(/&(?:amp|lt|gt);/g, (sign) => NAMED[sign]).replace(/\u200b/g, "");
  const pageOf = (place) => place.split("#")[0];

  function learn({ config, docs }) {
    langs = config.lang;
    entries = docs.map((doc) => ({
      doc: { ...doc }, // Material adds to its own
      page: pageOf(doc.location),
      title: [plain(doc.title), ...(doc.tags || [])].join("\n"),
      text: plain(doc.text),
    }));
    places = new Map();
    for (const entry of entries) if (!places.has(entry.page)) places.set(entry.page, entry);
    for (const entry of entries) places.set(entry.doc.location, places.get(entry.doc.location) || entry);
  }

  /** How far a page is from the reader's language: 0 in it, 1 in a form of it, 2 in another. */
  function distance(page) {
    const lang = places.get(page)?.doc.lang || theirs;
    const [one, other] = [lang.toLowerCase(), reader.toLowerCase()];
    if (`${one}-`.startsWith(`${other}-`) || `${other}-`.startsWith(`${one}-`)) return 0;
    return one.split("-")[0] === other.split("-")[0] ? 1 : 2;
  }

  /* ---- What is asked -------------------------------------------------------------------------------- */

  const isStop = (word) => langs.some((lang) => {
    const filter = (lang === "en" ? self.lunr : self.lunr?.[lang])?.stopWordFilter;
    return filter && filter(word.toLowerCase()) === undefined;
  });
  const escaped = (word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const pattern = (word) => IS_DENSE.test(word)
    ? new RegExp(escaped(word), "giu")
    : new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}([\\p{L}\\p{M}\\p{N}]*)`, "giu");

  /** The words that were typed; those that say nothing only where there is no other. */
  function wordsOf(query) {
    const all = [...new Set((query.normalize("NFKC").match(RUN) || []).flatMap(known))];
    const telling = all.filter((word) => !isStop(word));
    return telling.length ? telling : all;
  }

  /** Words that are written together, where they stand together nowhere. */
  function known(word) {
    if (!IS_DENSE.test(word) || entries.some(({ title, text }) => text.includes(word) || title.includes(word))) return [word];
    if (!Intl.Segmenter) return [...word];
    const pieces = [...new Intl.Segmenter(reader || undefined, { granularity: "word" }).segment(word)].map(({ segment }) => segment);
    const long = pieces.filter((piece) => piece.length > 1); // one character alone is found everywhere
    return long.length ? long : pieces;
  }

  const withoutStops = (query) => {
    const words = query.split(/(\s+)/);
    const left = words.filter((word) => !isStop(word)).join("").trim();
    return SYNTAX.test(query) || query.includes('"') || !left ? query : left;
  };

  /* ---- What is found -------------------------------------------------------------------------------- */

  /** How well a text holds a word: not, as the beginning of another, or as a word. */
  function held(text, word) {
    let found = 0;
    for (const [, rest] of text.matchAll(word)) {
      if (!rest) return WEIGHT.exact;
      found = WEIGHT.begun;
    }
    return found;
  }

  function find(words, query) {
    const patterns = words.map(pattern);
    const whole = query.normalize("NFKC").match(RUN) || [];
    const said = whole.length > 1 && new RegExp(`(?<![\\p{L}\\p{N}])${whole.map(escaped).join("[^\\p{L}\\p{N}]*")}`, "iu");
    const hits = [];
    const spread = words.map(() => 0);
    for (const entry of entries) {
      const worth = patterns.map((word, at) => {
        const best = Math.max(WEIGHT.title * held(entry.title, word), held(entry.text, word));
        if (best) spread[at] += 1;
        return best;
      });
      if (worth.some(Boolean)) hits.push({ entry, worth });
    }
    const rarity = spread.map((count) => Math.log(1 + entries.length / (count || 1)));
    const shareOf = ({ worth }) => worth.filter(Boolean).length / worth.length;
    const best = Math.max(...hits.map(shareOf), 0);
    const telling = hits.filter((hit) => shareOf(hit) > best / 2); // not those with one word of many
    for (const hit of telling) {
      const { entry, worth } = hit;
      const share = shareOf(hit);
      hit.score = worth.reduce((sum, value, at) => sum + value * rarity[at], 0) * share ** 2 * (entry.doc.boost ?? 1);
      if (said && (said.test(entry.text) || said.test(entry.title))) hit.score *= WEIGHT.whole;
      if (plain(entry.doc.title).toLowerCase() === query.trim().toLowerCase()) hit.score *= WEIGHT.whole;
      if (entry === places.get(entry.page)) hit.score *= 1.01; // of equal ones the page itself: else Material leaves its text out
      hit.terms = Object.fromEntries(words.map((word, at) => [word, worth[at] > 0]));
    }
    return { hits: telling.sort((a, b) => b.score - a.score), isWhole: best === 1 };
  }

  /* ---- How it is shown ------------------------------------------------------------------------------ */

  const marked = (html, patterns) => html.split(MARKUP).map((piece, at) => {
    if (at % 2) return piece;
    const spans = patterns.flatMap((word) => [...piece.matchAll(word)].map((match) => [match.index, match.index + match[0].length]));
    let [done, out] = [0, ""];
    for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
      if (from < done) continue;
      out += `${piece.slice(done, from)}<mark data-md-highlight>${piece.slice(from, to)}</mark>`;
      done = to;
    }
    return out + piece.slice(done);
  }).join("");

  /** The sentence that holds most of the words, begun near the first of them, as one paragraph. */
  function snippet(html, patterns) {
    const sentences = html.replace(/\u200b/g, "").split(BLOCK).flatMap((block) => block.replace(/<[^>]*>/g, "").split(SENTENCE))
      .map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
    let [best, most] = [0, 0];
    sentences.forEach((text, at) => {
      const count = patterns.reduce((sum, word) => sum + held(text, word), 0);
      if (count > most) [best, most] = [at, count];
    });
    const room = IS_DENSE.test(sentences[best]?.match(RUN)?.[0] || "") ? ROOM / 2 : ROOM;
    let text = sentences[best] || "";
    const first = Math.min(...patterns.map((word) => text.search(word)).filter((at) => at >= 0), text.length);
    if (text.length > room && first > room / 2 && first < text.length) text = `… ${text.slice(text.lastIndexOf(" ", first - room / 4) + 1 || first)}`;
    for (const next of sentences.slice(best + 1)) {
      if (text.length + next.length >= room) break;
      text += `${ENDED.test(text) ? "" : " ·"} ${next}`;
    }
    return text && `<p>${marked(text, patterns)}</p>`;
  }

  function shown(entry, score, terms, patterns) {
    const { doc } = entry;
    return { ...doc, title: marked(doc.title, patterns), text: snippet(doc.text, patterns), score, terms };
  }

  /** Give a page's hits together, the best first. The page itself heads them, as a hit where it is the best. */
  function grouped(hits, patterns) {
    const groups = new Map();
    for (const { entry, score, terms } of hits) {
      const article = places.get(entry.page);
      const group = groups.get(entry.page) || [];
      if (entry !== article || !group.length) group.push(shown(entry, score, terms, patterns));
      groups.set(entry.page, group);
    }
    for (const [page, group] of groups) {
      const article = places.get(page);
      if (group[0].location !== article.doc.location) group.push(shown(article, 0, {}, patterns));
    }
    return groups;
  }

  function arranged(items) {
    const words = SYNTAX.test(asked) ? [] : wordsOf(asked);
    const patterns = words.map(pattern);
    const { hits, isWhole } = find(words, asked);
    const ours = grouped(hits, patterns);
    const left = isWhole ? [] : items.filter(([first]) => !ours.has(pageOf(first.location)));
    const rest = left.map((group) => group.map((item) => {
      const entry = places.get(item.location);
      const terms = Object.keys(item.terms).filter((term) => item.terms[term]).map(pattern);
      return entry ? { ...item, text: snippet(entry.doc.text, terms), parent: undefined } : item;
    }));
    const far = (group) => distance(pageOf(group[0].location));
    return [...ours.values(), ...rest].sort((a, b) => far(a) - far(b));
  }

  /* ---- Between the page and Material's worker ------------------------------------------------------- */

  const answer = self.postMessage.bind(self);
  self.postMessage = (message) => answer(message.type === RESULT
    ? { ...message, data: { ...message.data, items: arranged(message.data.items) } }
    : message);
  addEventListener("message", (event) => {
    const { type, data } = event.data;
    if (type === SETUP) learn(data);
    if (type !== QUERY || !event.isTrusted) return;
    event.stopImmediatePropagation();
    asked = data;
    dispatchEvent(new MessageEvent("message", { data: { type, data: withoutStops(data) } }));
  });
  importScripts("MATERIAL");
})();
