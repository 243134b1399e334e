/* Search: what stands around Material's own worker, and answers in its place.
 *
 * The index lies in parts, one for each language (`config.parts`). They are loaded when the reader opens
 * search, those in the reader's language first; the others where these are small, or do not hold all that was
 * asked. So a page that is only read loads none of it.
 *
 * Material reads every word of a query as the beginning of a word ("a" finds "app"), weighs a page in
 * another language like one in the reader's, and cuts Japanese and Chinese by a guess. So entries that
 * hold what was typed come first, found by reading them; where none holds all of it, what Material
 * finds comes after them, from a worker of its own. Those in the reader's language stand before the
 * others. A snippet is the sentence that holds the words.
 */
(() => {
  "use strict";

  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]; // Material's messages
  const WEIGHT = { exact: 10, begun: 2, title: 4, whole: 3 };
  const ROOM = 150; // characters of a snippet: two lines; of Chinese or Japanese, half as many
  const SMALL = 2e6; // bytes of an index that is loaded as a whole
  const MOST_THEIRS = 2e7; // characters of which Material can make its own index
  const INDEX = new URL("../../../search/", location.href); // where the parts of it lie
  const given = new URLSearchParams(location.search);
  const reader = given.get("lang") || "";
  const site = given.get("site") || ""; // the language of pages that name none

  // Scripts that put no blank between words: what is typed is found anywhere.
  const DENSE = "[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]";
  const RUN = new RegExp(`${DENSE}+|(?:(?!${DENSE})[\\p{L}\\p{M}\\p{N}_])+`, "gu");
  const IS_DENSE = new RegExp(`^${DENSE}`, "u");
  const SYNTAX = /(?:^|\s)[-+]\S|\S[~^]\d*(?:\s|$)|\*|^\w+:\S/; // what Material's own queries know
  const MARKUP = /(<[^>]*>|&\w+;)/;
  const BLOCK = /<\/?(?:p|li|ul|ol|pre)[^>]*>/g;
  const SENTENCE = /\s·\s|(?<=[.!?]["”’)]?)\s+|(?<=[。！？][」”]?)/;
  const ENDED = /[.!?。！？…:]["”’」)]?$/;
  const NAMED = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

  let config; // Material's, with the parts of the index
  let options = {};
  let entries = []; // in the order of the index
  const places = new Map(); // location -> entry
  let asked = "";

  /* ---- What is in the index ------------------------------------------------------------------------ */

  const plain = (text) => text.replace(/<[^>]*>|\u200b/g, "").replace(/&(?:amp|lt|gt);/g, (sign) => NAMED[sign]);
  const lines = (html) => html.replace(BLOCK, "\n").replace(/<[^>]*>/g, "");
  const pageOf = (place) => place.split("#")[0];

  /** Add entries as Material knows them, but for their text: a line for each block of it. */
  function learn(docs) {
    for (const doc of docs) {
      const [title, text] = [[plain(doc.title), ...(doc.tags || [])].join("\n"), plain(doc.text)];
      const entry = { doc, page: pageOf(doc.location), title, text, low: `${title}\n${text}`.toLowerCase() };
      entries.push(entry);
      if (!places.has(entry.page)) places.set(entry.page, entry);
      if (!places.has(doc.location)) places.set(doc.location, entry);
    }
  }

  /** The pages of a part, as `search_parts.py` writes them. */
  function* unpacked(pages, lang) {
    for (const [url, boost, tags, ...sections] of pages) {
      for (const [at, title, text] of sections) {
        yield { location: url + at, title, text, ...(boost && { boost }), ...(at ? {} : { lang, ...(tags && { tags }) }) };
      }
    }
  }

  const loading = new Map(); // part -> the promise of its pages
  const learned = new Set();
  async function load(parts) {
    const fetched = parts.map((part) => {
      if (!loading.has(part)) loading.set(part, fetch(new URL(part.file, INDEX)).then((response) => response.json()));
      return loading.get(part);
    });
    for (const [at, part] of parts.entries()) { // one after the other: the same order whichever comes first
      try {
        const pages = await fetched[at];
        if (!learned.has(part)) learn([...unpacked(pages, part.lang)]);
        learned.add(part);
      } catch (error) {
        loading.delete(part); // the next query tries again
        console.warn(`journeybook: ${part.file} cannot be searched: ${error.message}`);
      }
    }
  }

  const parts = () => config.parts || [];
  function nearParts() {
    const whole = parts().reduce((sum, { bytes }) => sum + bytes, 0);
    const near = parts().filter(({ lang }) => apart(lang) === 0);
    return whole <= SMALL || !near.length ? parts() : near;
  }

  /** Search has been opened: have what it needs before the first word is whole. */
  function opened() {
    if (!config) return;
    theirs();
    load(nearParts());
  }

  /** How far a page is from the reader's language: 0 in it, 1 in a form of it, 2 in another. */
  function distance(page) {
    return apart(places.get(page)?.doc.lang || site);
  }

  function apart(lang) {
    const [one, other] = [lang.toLowerCase(), reader.toLowerCase()];
    if (`${one}-`.startsWith(`${other}-`) || `${other}-`.startsWith(`${one}-`)) return 0;
    return one.split("-")[0] === other.split("-")[0] ? 1 : 2;
  }

  /* ---- What is asked -------------------------------------------------------------------------------- */

  const isStop = (word) => config.lang.some((lang) => {
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
    if (!IS_DENSE.test(word) || entries.some(({ text, title }) => text.includes(word) || title.includes(word))) return [word];
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
    const lows = words.map((word) => word.toLowerCase());
    const whole = query.normalize("NFKC").match(RUN) || [];
    const said = whole.length > 1 && new RegExp(`(?<![\\p{L}\\p{N}])${whole.map(escaped).join("[^\\p{L}\\p{N}]*")}`, "iu");
    const hits = [];
    const spread = words.map(() => 0);
    for (const entry of entries) {
      const worth = patterns.map((word, at) => {
        if (!entry.low.includes(lows[at])) return 0;
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
    const sentences = html.replace(/\u200b/g, "").split("\n").flatMap((line) => line.split(SENTENCE))
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

  function arranged(words, { hits, isWhole }, items) {
    const patterns = words.map(pattern);
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

  /** The word of a title that goes on as what is being typed, for themes that offer it. */
  function suggested(query) {
    const begun = query.toLowerCase().match(/\S*$/)[0];
    const counts = new Map();
    if (begun) {
      for (const { title } of entries) {
        for (const [word] of title.toLowerCase().matchAll(RUN)) if (word.startsWith(begun)) counts.set(word, (counts.get(word) || 0) + 1);
      }
    }
    return [...counts].sort(([, a], [, b]) => a - b).map(([word]) => word).slice(-1);
  }

  /* ---- Material's own worker: its words that say nothing, and where ours finds too little, its index -- */

  const answer = self.postMessage.bind(self);
  let stops;
  function theirs() {
    stops = stops || new Promise((resolve) => {
      self.postMessage = ({ type }) => { if (type === READY) resolve(); };
      importScripts("MATERIAL");
      dispatchEvent(new MessageEvent("message", { data: { type: SETUP, data: { config, docs: [], options: {} } } }));
    });
    return stops;
  }

  const canAskThem = () => Boolean(self.Worker) && entries.reduce((sum, { text }) => sum + text.length, 0) < MOST_THEIRS;
  let their = null; // their worker, and what of the index it knows
  async function foundByThem(query) {
    if (!canAskThem()) return [];
    if (their?.count !== entries.length) {
      their?.worker.terminate();
      const worker = new Worker(new URL("MATERIAL", location.href));
      their = { worker, count: entries.length, waiting: [] };
      their.ready = new Promise((resolve) => {
        worker.onmessage = ({ data: { type, data } }) => (type === READY ? resolve() : their.waiting.shift()?.(data.items));
      });
      worker.postMessage({ type: SETUP, data: { config, docs: entries.map(({ doc }) => doc), options: {} } });
    }
    const { worker, ready, waiting } = their;
    await ready;
    if (query !== asked) return [];
    return new Promise((resolve) => {
      waiting.push(resolve);
      worker.postMessage({ type: QUERY, data: withoutStops(query) });
    });
  }

  /* ---- Between the page and us ----------------------------------------------------------------------- */

  async function ask(query) {
    asked = query;
    const tell = (items) => answer({ type: RESULT, data: { items, ...(options.suggest && { suggest: suggested(query) }) } });
    if (!query.trim()) return tell([]);
    const isStale = () => asked !== query;
    const look = () => {
      const words = SYNTAX.test(query) && canAskThem() ? [] : wordsOf(query);
      return [words, find(words, query)];
    };
    await Promise.all([theirs(), load(nearParts())]);
    if (isStale()) return;
    let [words, found] = look();
    const loaded = entries.length;
    if (!found.isWhole && learned.size < parts().length) {
      if (found.hits.length) tell(arranged(words, found, []));
      await load(parts());
      if (isStale()) return;
      if (entries.length > loaded) [words, found] = look();
    }
    if (found.isWhole) return tell(arranged(words, found, []));
    if (found.hits.length) tell(arranged(words, found, []));
    const items = await foundByThem(query);
    if (!isStale()) tell(arranged(words, found, items));
  }

  addEventListener("message", (event) => {
    if (!event.isTrusted) return; // what Material's own worker is asked by us
    event.stopImmediatePropagation();
    const { type, data } = event.data;
    if (type === QUERY) ask(data);
    if (type !== SETUP) return;
    ({ config, options } = data);
    learn(data.docs.map((doc) => ({ ...doc, text: lines(doc.text) })));
    answer({ type: READY });
  });
  const channel = given.get("channel"); // on which the page tells what happens in it
  if (channel) new BroadcastChannel(channel).onmessage = opened;
})();
