/* The strip: the part that is in view is marked. */

function strip(nav) {
  oneStop(nav, "a", ACROSS);
  // By what is behind the sign: instant navigation makes addresses whole.
  const links = new Map(all("a", nav).map((link) => [link.hash.slice(1), link]));
  const parts = [...links.keys()].map((id) => document.getElementById(id)?.closest(".jb-section")).filter(Boolean);
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
    const first = parts.find((part) => seen.has(part)) ?? (scrollY < innerHeight / 2 ? parts[0] : undefined);
    for (const link of links.values()) link.removeAttribute("aria-current");
    const id = first?.querySelector("h2[id]")?.id;
    links.get(id)?.setAttribute("aria-current", "true");
  }, { rootMargin: "-25% 0px -60% 0px" });
  for (const part of parts) watch.observe(part);
}
