// Stands for a browser's page translation, as Chrome's works: every text node, as it appears or changes, is
// replaced by two nested font elements with a text node of their own. What is marked translate="no" is let be.

/** To be handed to `addInitScript`. */
export function translateAll(): void {
  const isKept = (element: Element | null) =>
    !element || element.closest('font, [translate="no"], script, style, textarea, title') !== null;
  const translate = (root: Node) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Text[] = root instanceof Text ? [root] : [];
    while (texts.nextNode()) found.push(texts.currentNode as Text);
    for (const text of found) {
      if (text.data.trim() === "" || isKept(text.parentElement)) continue;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      // the words stay as they are, so that a test can read them
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  const start = () => {
    translate(document.body);
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes)
        for (const node of target instanceof Text ? [target] : addedNodes)
          if (node.isConnected) translate(node);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
