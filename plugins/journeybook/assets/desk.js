/* The review server's one script: it asks with the key of this tab, and shows what it gets. */
"use strict";

(() => {
  const KEY = "journeybook-key";
  const main = document.getElementById("main");
  const told = document.getElementById("told");

  const say = (text) => { told.textContent = text; };

  function complain(text) {
    const note = document.createElement("p");
    note.className = "note note--bad";
    note.setAttribute("role", "alert");
    note.textContent = text;
    if (main.querySelector("h1")) main.querySelector("h1").after(note);
    else main.replaceChildren(note);
    note.tabIndex = -1;
    note.focus();
    say("");
  }

  /* Ask the server; gives the answer, or nothing after it has said what is wrong. */
  async function ask(path, body) {
    const headers = { "Journeybook-Key": sessionStorage.getItem(KEY) ?? "" };
    const options = { headers, credentials: "omit", redirect: "error" };
    if (body) {
      headers["Content-Type"] = "application/json";
      Object.assign(options, { method: "POST", body: JSON.stringify(body) });
    }
    let response;
    try {
      response = await fetch(path, options);
    } catch {
      complain(main.dataset.gone);
      return null;
    }
    if (response.ok || response.status === 409) return response.json();
    complain([401, 403].includes(response.status) ? main.dataset.lost : main.dataset.failed);
    return null;
  }

  function show(html) {
    main.innerHTML = html;
    const heading = main.querySelector("h1");
    document.title = heading ? `${heading.textContent} – Journeybook` : document.title;
    say("");
    window.scrollTo(0, 0);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    const frame = main.querySelector("[data-frame]");
    if (frame) frame.src = frame.dataset.frame + (matchMedia("(prefers-color-scheme: dark)").matches ? "?dark" : "");
    const bar = main.querySelector("[data-decide]");
    if (bar) decideWith(bar);
  }

  async function visit() {
    say(main.dataset.busy);
    const path = location.pathname;
    const answer = await ask(path === "/" ? "/api/queue" : `/api${path}`);
    if (answer) show(answer.html);
  }

  /* ---- Decisions ----------------------------------------------------------------------------- */

  function decideWith(bar) {
    const { map, digest, seen } = bar.dataset;
    const draft = `journeybook-draft ${map} ${digest}`;
    const dialog = main.querySelector("dialog");
    const form = dialog.querySelector("[data-answer]");
    const { comment, expires } = form.elements;
    const missing = form.querySelector("#missing");
    const yes = form.querySelector("[data-yes]");
    let chosen = null;
    const title = () => { form.querySelector("h2").textContent = asked(chosen.dataset.question, expires); };
    comment.value = sessionStorage.getItem(draft) ?? "";
    comment.addEventListener("input", () => sessionStorage.setItem(draft, comment.value));
    expires.addEventListener("change", title);
    form.addEventListener("submit", (event) => event.preventDefault());
    bar.addEventListener("click", (event) => {
      chosen = event.target.closest("[data-decision]");
      if (!chosen) return;
      form.querySelector("[data-until]").hidden = chosen.dataset.decision !== "approve";
      lacks(comment, missing, false);
      yes.textContent = chosen.textContent;
      title();
      dialog.showModal();
      (chosen.dataset.decision === "request-changes" ? comment : yes).focus();
    });
    form.querySelector("[data-no]").addEventListener("click", () => dialog.close());
    yes.addEventListener("click", async () => {
      const { decision } = chosen.dataset;
      const approves = decision === "approve";
      if (lacks(comment, missing, decision === "request-changes" && !comment.value.trim())) return;
      if (approves && !form.reportValidity()) return;
      yes.disabled = true;
      say(main.dataset.working);
      const until = approves ? expires.value : "";
      const answer = await ask("/api/decide", { map, digest, seen, decision, comment: comment.value, expires: until });
      yes.disabled = false;
      dialog.close();
      if (!answer) return;
      if (answer.made) sessionStorage.removeItem(draft);
      show(answer.html);
    });
  }

  /* Say whether a field lacks its words, and lead there. */
  function lacks(field, note, is) {
    note.hidden = !is;
    field.setAttribute("aria-invalid", is);
    if (is) field.focus();
    return is;
  }

  /* The question names the latest day; the person may have chosen another one. */
  function asked(question, expires) {
    return expires.value ? question.replace(expires.max, expires.value) : question;
  }

  /* ---- Commit and push; links ---------------------------------------------------------------- */

  main.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-post]");
    if (!button) return;
    button.disabled = true;
    say(main.dataset.working);
    const { post, ...shown } = button.dataset; // what is agreed to is what was shown
    const answer = await ask(post, shown);
    button.disabled = false;
    if (answer) show(answer.html);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    visit();
  });
  window.addEventListener("popstate", (event) => {
    if (!location.hash) visit();
  });

  async function begin() {
    const token = new URLSearchParams(location.hash.slice(1)).get("t");
    if (token) {
      history.replaceState(null, "", location.pathname);
      const answer = await ask("/api/session", { token });
      if (answer) sessionStorage.setItem(KEY, answer.key);
      else if (!sessionStorage.getItem(KEY)) return;
    }
    if (sessionStorage.getItem(KEY)) visit();
    else complain(main.dataset.lost);
  }

  begin();
})();
