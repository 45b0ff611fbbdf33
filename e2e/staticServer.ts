// A plain static file server, standing for any host the page may be put on: below a path of its
// own, with the headers docs/hosting.md recommends. It knows nothing of Vite.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the built page. */
export const buildFolder = fileURLToPath(new URL("../dist", import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** A running server: its address with the path, and how to end it. */
export interface StaticServer {
  readonly address: string;
  /** From now on the file `name` is served changed. */
  replace(name: string, change: (text: string) => string): void;
  close(): Promise<void>;
}

/**
 * Serves the files of `folder` below `path` (with leading and trailing slash) on a free port, each
 * with `headers`; everything else is a 404.
 */
export function serveStatic(options: {
  readonly folder: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}): Promise<StaticServer> {
  const { folder, path, headers } = options;
  const changes = new Map<string, (text: string) => string>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const file = join(folder, normalize(`/${name.slice(path.length)}`));
    const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
    if (!name.startsWith(path) || !isFile) {
      response.writeHead(404).end();
      return;
    }
    const type = contentTypes[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, ...headers });
    const change = changes.get(name.slice(path.length));
    response.end(change ? change(readFileSync(file, "utf8")) : readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, "localhost", () => {
      const address = server.address();
      if (typeof address !== "object" || address === null) throw new Error("No port.");
      resolve({
        address: `http://localhost:${address.port}${path}`,
        replace: (name, change) => void changes.set(name, change),
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
