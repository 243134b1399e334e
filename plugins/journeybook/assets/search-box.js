/* The theme's search box tells its worker when it is opened, so that nothing is loaded before.
 *
 * It runs between the theme's configuration, which names the worker, and the script that starts it.
 */
(() => {
  "use strict";

  const note = document.getElementById("__config");
  if (!note || typeof BroadcastChannel !== "function") return; // then the first word that is typed tells it
  const config = JSON.parse(note.textContent);
  const name = `journeybook-search-${Date.now()}-${Math.random()}`;
  config.search += `&channel=${name}`;
  note.textContent = JSON.stringify(config);

  const channel = new BroadcastChannel(name);
  const open = () => channel.postMessage("opened");
  addEventListener("focusin", ({ target }) => { if (target.matches?.("[data-md-component='search-query']")) open(); });
  addEventListener("change", ({ target }) => { if (target.id === "__search" && target.checked) open(); });
})();
