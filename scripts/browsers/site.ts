// The built page on a server of its own, with a probe before its scripts, and a page of slides around
// an embed. "localhost" and "127.0.0.1" are two sites to a browser.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { dist } from "../bundle.mjs";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

export interface Site {
  /** The page's address, with a slash at its end. */
  readonly address: string;
  /** The same server as another site. */
  readonly elsewhere: string;
  close(): Promise<void>;
}

/** Serves dist/ and the slides on a free port. */
export function serveSite(): Promise<Site> {
  const probe = readFileSync(fileURLToPath(new URL("./probe.js", import.meta.url)), "utf8");
  let port = 0;
  const pages = new Map<string, () => string>([
    ["/probe.js", () => probe],
    ["/slides.html", () => slides(`http://localhost:${port}/`)],
  ]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const file = join(dist, normalize(name));
    const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
    const own = pages.get(name);
    if (!own && !isFile) {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" });
    if (own) response.end(own());
    else if (type.startsWith("text/html")) response.end(withProbe(readFileSync(file, "utf8")));
    else response.end(readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, () => {
      const bound = server.address();
      if (typeof bound !== "object" || bound === null) throw new Error("No port.");
      port = bound.port;
      resolve({
        address: `http://localhost:${port}/`,
        elsewhere: `http://127.0.0.1:${port}/`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function withProbe(html: string): string {
  return html.replace(/<script type="module"/, '<script src="/probe.js"></script>$&');
}

/** Three slides, of which the arrow keys turn the pages, and an embed on the first. */
function slides(address: string): string {
  const embed = `${address}embed.html#v=1&height=4&lanes=reverseKl`;
  return `<!doctype html><script src="/probe.js"></script>
<h1>Slide <output>1</output></h1><iframe src="${embed}" width="640" height="420"></iframe>
<script>
  const output = document.querySelector("output");
  const frame = document.querySelector("iframe");
  window.heard = [];
  addEventListener("keydown", ({ key }) => {
    if (key === "ArrowRight") output.value = Number(output.value) + 1;
    if (key === "ArrowLeft") output.value = Number(output.value) - 1;
  });
  addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    heard.push(data);
    if (data.type !== "key") return;
    if (data.key === "Escape") {
      frame.blur();
      focus();
    }
    document.dispatchEvent(new KeyboardEvent("keydown", { ...data, bubbles: true }));
  });
  frame.addEventListener("load", () =>
    frame.contentWindow.postMessage({ to: "gflownet-playground", type: "hello" }, "*"));
</script>`;
}
