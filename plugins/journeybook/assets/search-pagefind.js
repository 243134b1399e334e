/* Search by Pagefind in Material's own search box: this stands in the place of Material's worker, and speaks as it
 * does. Of the index it loads what an answer needs, from when search is opened on.
 *
 * `config.bundles` names an index for each language. The reader's is asked first, the others where that holds
 * nothing, or where the reader wants all languages. The page tells on a channel by what to narrow, and is told
 * there what could be chosen (`search-box.js`).
 */
(() => {
  "use strict";

  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]; // Material's messages
  const [FIRST, MOST] = [10, 40]; // so many pages are shown at once, and in all
  const MOST_OF_A_PAGE = 5;
  const EXCERPT = 24; // words
  const INDEX = new URL("../../../search/", location.href);
  const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
  const given = new URLSearchParams(location.search);
  const reader = (given.get("lang") || "").toLowerCase();
  const channel = given.get("channel") ? new BroadcastChannel(given.get("channel")) : null;

  let bundles = [];
  let asked = "";
  let chosen = { everywhere: false, filters: {} };
  let turn = 0;

  /* ---- What is asked ---------------------------------------------------------------------------------- */

  const loaded = new Map(); // bundle -> the promise of what answers from it
  function opened(bundle) {
    if (!loaded.has(bundle)) {
      const folder = new URL(bundle.folder, INDEX).href;
      loaded.set(bundle, import(`${folder}pagefind.js`).then(async (module) => {
        const pagefind = module.createInstance({ basePath: folder, excerptLength: EXCERPT });
        await pagefind.filters(); // else it counts none
        return pagefind;
      }));
      loaded.get(bundle).catch(() => loaded.delete(bundle)); // the next query tries again
    }
    return loaded.get(bundle);
  }

  /** The bundle of the reader's language. */
  const near = () => bundles.filter(({ lang }) => `${reader}-`.startsWith(`${lang.toLowerCase()}-`));

  /** The words of a query, also of a script that puts no blank between them. */
  function words(query, lang) {
    if (!DENSE.test(query) || !Intl.Segmenter) return query;
    const pieces = [...new Intl.Segmenter(lang, { granularity: "word" }).segment(query)];
    return pieces.map(({ segment }) => segment.trim()).filter(Boolean).join(" ");
  }

  async function found(query, wanted) {
    const all = await Promise.all(wanted.map(async (bundle) => {
      const pagefind = await opened(bundle);
      return pagefind.search(words(query, bundle.lang), { filters: chosen.filters });
    }));
    const filters = {};
    for (const one of all) {
      for (const [name, values] of Object.entries(one.filters)) {
        filters[name] = filters[name] || {};
        for (const [value, count] of Object.entries(values)) filters[name][value] = (filters[name][value] || 0) + count;
      }
    }
    return { hits: all.flatMap(({ results }) => results).sort((a, b) => b.score - a.score), filters };
  }

  /* ---- How it is shown -------------------------------------------------------------------------------- */

  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  const escaped = (text) => text.replace(/[&<>]/g, (sign) => SIGNS[sign]);
  const plain = (html) => html.replace(/<\/?mark>/g, "").replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' }[name] || "'"));
  const marked = (html) => html.split(/<mark>(.*?)<\/mark>/).map((piece, at) => (at % 2 ? `<mark data-md-highlight>${escaped(plain(piece))}</mark>` : escaped(plain(piece)))).join("");

  /** A page as Material shows one: itself, and the places on it that say most of what was asked. */
  async function shown(hit, terms) {
    const { meta, excerpt, sub_results: parts } = await hit.data();
    const said = ({ weighted_locations: places }) => places.reduce((sum, { balanced_score: score }) => sum + score, 0);
    const sections = parts.filter(({ anchor }) => anchor?.id).sort((a, b) => said(b) - said(a)).slice(0, MOST_OF_A_PAGE);
    const self = parts.find(({ anchor }) => !anchor?.id);
    const isItself = !sections.length || (self && said(self) >= said(sections[0]));
    const of = (location, title, text, score) => ({ location, title: escaped(title), text: text && `<p>${marked(text)}</p>`, score, terms });
    const article = of(meta.place, meta.title, isItself ? (self || { excerpt }).excerpt : "", isItself ? 2 : 0);
    const others = sections.map((part, at) => of(`${meta.place}#${part.anchor.id}`, part.title, part.excerpt, at || isItself ? 1 : 2));
    return isItself ? [article, ...others] : [...others, article];
  }

  const answer = (items) => postMessage({ type: RESULT, data: { items } });

  async function ask() {
    const mine = ++turn;
    const query = asked.trim();
    if (!query) {
      channel?.postMessage({ count: null });
      return answer([]);
    }
    const isStale = () => mine !== turn;
    const own = chosen.everywhere || !near().length ? bundles : near();
    let { hits, filters } = await found(query, own);
    if (!hits.length && own.length < bundles.length && !isStale()) ({ hits, filters } = await found(query, bundles));
    if (isStale()) return;
    const terms = Object.fromEntries(query.split(/\s+/).map((word) => [escaped(word), true]));
    const tell = async (from, to) => Promise.all(hits.slice(from, to).map((hit) => shown(hit, terms)));
    const items = await tell(0, FIRST);
    if (isStale()) return;
    channel?.postMessage({ count: hits.length, most: MOST, filters });
    answer(items);
    if (hits.length <= FIRST) return;
    items.push(...await tell(FIRST, MOST));
    if (!isStale()) answer(items);
  }

  const tried = () => ask().catch((error) => {
    console.warn(`journeybook: search does not answer: ${error.message}`);
    answer([]);
  });

  /* ---- Between the page and us -------------------------------------------------------------------------- */

  addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) {
      bundles = data.config.bundles || [];
      channel?.postMessage({ languages: bundles.length });
      postMessage({ type: READY });
    }
    if (type === QUERY) {
      asked = data;
      tried();
    }
  });
  if (channel) {
    channel.onmessage = ({ data }) => {
      for (const bundle of near()) opened(bundle).catch(() => {});
      if (data.languages) channel.postMessage({ languages: bundles.length });
      if (!data.filters) return;
      chosen = data;
      tried();
    };
  }
})();
