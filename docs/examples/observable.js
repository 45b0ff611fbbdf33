// An embed as a value: in Observable `embed(...)` in a cell shows it, and the callback hears
// metrics. Elsewhere append it to the page. The host is that of a playground, such as "https://YOUR-HOST/".

/**
 * A frame with an experiment, as high as its pictures need.
 * @param {string} host the playground's address, with a slash at its end
 * @param {string} link "#v=1&…"
 * @param {(metrics: object) => void} [onMetrics] called at most four times a second
 */
export function embed(host, link, onMetrics = () => {}) {
  const frame = document.createElement("iframe");
  frame.src = new URL(`embed.html${link}`, host).href;
  frame.title = "GFlowNet experiment";
  frame.style.cssText = "width: 100%; height: 420px; border: 0";
  const { origin } = new URL(frame.src);
  addEventListener("message", ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin) return;
    if (data.type === "size") frame.style.height = `${data.height}px`;
    if (data.type === "metrics") onMetrics(data);
  });
  frame.addEventListener("load", () =>
    frame.contentWindow.postMessage({ to: "gflownet-playground", type: "hello" }, origin),
  );
  return frame;
}
