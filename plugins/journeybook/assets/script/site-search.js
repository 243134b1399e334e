/* The site's own search, whichever the theme has. */

// Returns what opens it with words, or null.
function siteSearch() {
  const material = document.querySelector("[data-md-component='search-query']");
  const toggle = document.getElementById("__search");
  if (material && toggle) {
    return (words) => {
      if (!toggle.checked) toggle.click();
      material.value = words;
      material.focus();
      material.dispatchEvent(new Event("keyup", { bubbles: true }));
    };
  }
  const zensical = document.querySelector("button.md-search__button");
  if (zensical) {
    return (words) => {
      zensical.click();
      requestAnimationFrame(function type() { // its dialog comes in a frame or two
        const field = document.activeElement?.shadowRoot?.querySelector("input[role=combobox]");
        if (!field) return void (zensical.isConnected && requestAnimationFrame(type));
        field.value = words;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
    };
  }
  const other = document.querySelector("#rtd-search-form input[name=q]");
  return other ? (words) => { other.value = words; other.form.submit(); } : null;
}
