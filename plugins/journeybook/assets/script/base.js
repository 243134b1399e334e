/* What all parts of the script share. They are joined in one function, in the order of
 * `pipeline/assets.py`; it is run again on every page, see `start.js`. */

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
// What is chosen on a page stands in its address, so that it is there again after a reload, behind "Back", in a link.
const keepInAddress = (chosen) => {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(chosen)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
};
const done = new WeakSet();
const once = (element) => !done.has(element) && Boolean(done.add(element));
let numbers = 0;
