// Serves a folder of static files to this machine: what `npm start` does with the build. It reads, and
// nothing else: no file whose name begins with a dot, none outside the folder by whatever way, and it
// answers no other site's page that was led here under another host's name (DNS rebinding).
// Only Node's standard library. Not for the network: hosts have their own servers (docs/hosting.md).
import { createHash } from "node:crypto";
import { open, realpath } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { headers as pageHeaders } from "./securityPolicy.mjs";

/** @typedef {import("node:http").IncomingMessage} Request */
/** @typedef {import("node:http").ServerResponse} Response */
/** @typedef {{ start: number, end: number }} Span bytes, the last one included */

/** @type {Readonly<Record<string, string>>} */
const contentTypes = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/** Names under which a browser on this machine asks; a port may follow. */
const ownName = /^(localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])\.?(:\d{1,5})?$/i;

/**
 * Serves `folder` on this machine alone.
 * @param {{ folder: string, port: number }} options port 0: any free one
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} the address of the page
 * @throws {NodeJS.ErrnoException} where the port cannot be had
 */
export function serve({ folder, port }) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => {
      // a file that went while it was read
      if (!response.headersSent) refuse(response, 500, "This file cannot be read now.");
      else response.destroy();
    });
  });
  // Node would drop the connection: it takes this for a wish to be a proxy
  server.on("connect", (_request, socket) => {
    socket.on("error", () => {});
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nConnection: close\r\n\r\n");
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", () => {
      server.off("error", reject);
      const address = server.address();
      const used = typeof address === "object" && address ? address.port : port;
      resolve({
        address: `http://localhost:${used}/`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            // browsers keep connections open, which close() would wait for
            server.closeAllConnections();
          }),
      });
    });
  });
}

/**
 * @param {string} folder
 * @param {Request} request
 * @param {Response} response
 */
async function answer(folder, request, response) {
  const { method = "", url = "", headers } = request;
  // whatever a request brings along is not read, and must not stand in the way of the next one
  request.resume();
  if (!ownName.test(headers.host ?? "")) {
    return refuse(response, 403, "This server answers to localhost alone.");
  }
  if (method !== "GET" && method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(response, 405, "Only GET and HEAD are answered.");
  }
  const path = pathOf(url);
  if (path === null) return refuse(response, 400, "This address cannot be read.");
  const content = await contentOf(folder, path);
  if (content === null) return refuse(response, 404, "There is no such file.");
  const entityTag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`;
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
  response.setHeader("ETag", entityTag);
  response.setHeader("Cache-Control", "no-cache");
  response.setHeader("Accept-Ranges", "bytes");
  if (isKnown(headers["if-none-match"], entityTag)) return void response.writeHead(304).end();
  const isPartial =
    headers.range !== undefined &&
    (headers["if-range"] === undefined || headers["if-range"] === entityTag);
  const span = isPartial ? spanOf(String(headers.range), content.length) : null;
  if (span === "none") {
    response.setHeader("Content-Range", `bytes */${content.length}`);
    return refuse(response, 416, "The file has no such bytes.");
  }
  const ending = path.endsWith("/") ? ".html" : extname(path).toLowerCase();
  const type = contentTypes[ending] ?? "application/octet-stream";
  response.setHeader("Content-Type", type);
  if (span !== null) {
    response.setHeader("Content-Range", `bytes ${span.start}-${span.end}/${content.length}`);
  }
  const body = span === null ? content : content.subarray(span.start, span.end + 1);
  response.setHeader("Content-Length", body.length);
  response.writeHead(span === null ? 200 : 206);
  response.end(method === "HEAD" ? undefined : body);
}

/**
 * A refusal that a person can read.
 * @param {Response} response
 * @param {number} status
 * @param {string} sentence
 */
function refuse(response, status, sentence) {
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Content-Length", Buffer.byteLength(`${sentence}\n`));
  response.writeHead(status).end(`${sentence}\n`);
}

/**
 * The path of a request, decoded once.
 * @param {string} url
 * @returns {string | null} from "/" on; null where it is none
 */
export function pathOf(url) {
  const path = url.replace(/[?#].*$/s, "");
  if (!path.startsWith("/")) return null;
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes("\0") ? null : decoded;
  } catch {
    return null;
  }
}

/**
 * A file of the folder.
 * @param {string} folder
 * @param {string} path as pathOf gives it
 * @returns {Promise<Buffer | null>} null where there is none that may be served
 */
async function contentOf(folder, path) {
  const parts = path.split("/").slice(1);
  if (parts.at(-1) === "") parts[parts.length - 1] = "index.html";
  // "..", dotfiles and empty names; what Windows takes for a separator, a drive or a stream
  if (parts.some((part) => part === "" || part.startsWith(".") || /[\\:]/.test(part))) return null;
  try {
    const root = await realpath(folder);
    const wanted = join(root, ...parts);
    const file = await realpath(wanted);
    // a link, however deep, leads somewhere else; so does another spelling of a name
    if (file !== wanted || !file.startsWith(root + sep)) return null;
    const handle = await open(file, "r");
    try {
      return (await handle.stat()).isFile() ? await handle.readFile() : null;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

/**
 * Whether the browser has the file already.
 * @param {string | undefined} header If-None-Match: tags, or "*"
 * @param {string} entityTag
 */
function isKnown(header, entityTag) {
  const tags = header?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes("*") || tags.includes(entityTag);
}

/**
 * The bytes that a Range header asks for (RFC 9110, 14.1.2). Several ranges, and what is no range of
 * bytes, are answered with the whole file, as a server may; one that no file could satisfy is refused.
 * @param {string} header
 * @param {number} length of the file
 * @returns {Span | null | "none"} null: the whole
 */
export function spanOf(header, length) {
  const match = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header);
  if (!match) return null;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return null;
  const start = first === "" ? Math.max(0, length - Number(last)) : Number(first);
  const end = first === "" || last === "" ? length - 1 : Math.min(Number(last), length - 1);
  return start <= end && start < length ? { start, end } : "none";
}
