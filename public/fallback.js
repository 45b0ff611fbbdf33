// Says in the static text why the page's own script does not run here, where that can be known. A classic
// script, which browsers run from disk and in sandboxes too; the text is replaced where the page does run.
(() => {
  const why = document.getElementById("fallback-why");
  const open = document.getElementById("fallback-open");
  if (open) open.setAttribute("href", `./${location.hash}`);
  if (!why) return;
  if (location.protocol === "file:") {
    open?.remove();
    why.textContent =
      "It was opened from disk, where browsers load no modules. Serve its folder instead: with npm start in the project, or with any web server.";
  } else if (self.origin === "null")
    why.textContent =
      "The page around it keeps it in a sandbox without an origin of its own (sandbox without allow-same-origin), where its script is not loaded.";
})();
