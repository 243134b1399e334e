/* Buttons that copy, and the one place that tells screen readers what was done. */

let announcer; // one live region for the whole site; a button that changes its own text is not read out reliably
function announce(text) {
  announcer = announcer || document.body.appendChild(make("div", { role: "status",
    style: "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap" }));
  announcer.textContent = text;
}

function copyButton(button) {
  if (!navigator.clipboard) return; // not offered on plain http
  button.hidden = false;
  const label = button.textContent;
  const find = () => document.getElementById(button.dataset.copyTarget);
  const early = find(); // as long as it has its name
  let timer;
  button.addEventListener("click", async () => {
    const target = find() || early;
    if (!target) return;
    const code = target.querySelector(":scope > code") || target; // without the theme's own button
    try {
      await navigator.clipboard.writeText(before.get(target)?.source ?? code.textContent);
    } catch {
      return; // the browser refused; the text is on the page to be copied by hand
    }
    button.textContent = button.dataset.copied || "Copied";
    announce(button.textContent);
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = label;
      announce("");
    }, 2000);
  });
}
