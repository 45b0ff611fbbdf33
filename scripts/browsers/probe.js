// Served before the page's own scripts: collects what goes wrong, and finds controls by their names.
// Classic, since it has to run first.
{
  /** @type {string[]} */
  const errors = [];
  addEventListener(
    "error",
    (event) => {
      const { target } = event;
      const source = target instanceof Element ? target.outerHTML.slice(0, 120) : "";
      errors.push(event.message ? `uncaught: ${event.message}` : `not loaded: ${source}`);
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => errors.push(`unhandled: ${reason}`));
  const { error } = console;
  console.error = (...words) => {
    errors.push(`console: ${words.map(String).join(" ").slice(0, 300)}`);
    error.apply(console, words);
  };
  /** @param {Element} element */
  const nameOf = (element) => {
    const label =
      element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return (element.getAttribute("aria-label") ?? label ?? element.textContent ?? "").trim();
  };
  Object.assign(globalThis, {
    probe: {
      errors,
      /** @param {string} selector @param {string} pattern of the whole name */
      find(selector, pattern) {
        const wanted = new RegExp(`^(?:${pattern})$`);
        return [...document.querySelectorAll(selector)].find((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width > 0 && height > 0 && wanted.test(nameOf(element));
        });
      },
      /** @param {string} selector @param {string} pattern */
      box(selector, pattern) {
        const found = this.find(selector, pattern);
        if (!found) return null;
        found.scrollIntoView({ block: "nearest" });
        const { x, y, width, height } = found.getBoundingClientRect();
        return { x, y, width, height };
      },
    },
  });
}
