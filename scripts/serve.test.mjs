// The server of `npm start`, asked over a socket of its own, since clients mend addresses before they
// send them. Held to RFC 9110 and to what lies around the folder that it serves.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headers as pageHeaders } from "./securityPolicy.mjs";
import { pathOf, serve, spanOf } from "./serve.mjs";

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {number} */
let port;

const page = "<!doctype html><title>page</title>";
const letters = "abcdefghijklmnopqrstuvwxyz";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "serve-"));
  writeFileSync(join(folder, "secret.txt"), "secret");
  const site = join(folder, "site");
  mkdirSync(join(site, ".vite"), { recursive: true });
  mkdirSync(join(site, "assets"));
  writeFileSync(join(site, "index.html"), page);
  writeFileSync(join(site, "assets", "letters.js"), letters);
  writeFileSync(join(site, "empty.js"), "");
  writeFileSync(join(site, ".env"), "secret");
  writeFileSync(join(site, ".vite", "manifest.json"), "secret");
  mkdirSync(join(folder, "site-beside"));
  writeFileSync(join(folder, "site-beside", "file.js"), "secret");
  symlinkSync("../secret.txt", join(site, "link.txt"));
  symlinkSync("..", join(site, "up"));
  symlinkSync("assets", join(site, "inner"));
  server = await serve({ folder: site, port: 0 });
  port = Number(new URL(server.address).port);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Sends bytes as they are; the answer's status, headers by small names, and body.
 * @param {string} request
 * @returns {Promise<{ status: number, headers: Record<string, string>, body: string }>}
 */
function send(request) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "localhost", () => socket.write(request));
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (part) => {
      text += part;
    });
    socket.on("error", reject);
    socket.on("close", () => {
      const [head = "", ...rest] = text.split("\r\n\r\n");
      const [line = "", ...fields] = head.split("\r\n");
      if (!line.startsWith("HTTP/1.1 ")) return reject(new Error(`No answer: "${text}"`));
      resolve({
        status: Number(line.split(" ")[1]),
        headers: Object.fromEntries(
          fields.map((field) => {
            const colon = field.indexOf(":");
            return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
          }),
        ),
        body: rest.join("\r\n\r\n"),
      });
    });
  });
}

/** @param {string} path @param {Record<string, string>} [headers] @param {string} [method] */
const ask = (path, headers = {}, method = "GET") =>
  send(
    `${[
      `${method} ${path} HTTP/1.1`,
      ...Object.entries({ Host: `localhost:${port}`, Connection: "close", ...headers }).map(
        ([name, value]) => `${name}: ${value}`,
      ),
    ].join("\r\n")}\r\n\r\n`,
  );

describe("serves", () => {
  it("the page and its files, with the page's own headers", async () => {
    for (const path of ["/", "/index.html", "/?query", "/index.html?x=../.."])
      expect(await ask(path)).toMatchObject({
        status: 200,
        body: page,
        headers: { "content-type": "text/html; charset=utf-8" },
      });
    const { status, headers, body } = await ask("/assets/letters.js");
    expect([status, body]).toEqual([200, letters]);
    expect(headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "content-length": "26",
      ...Object.fromEntries(
        Object.entries(pageHeaders).map(([name, value]) => [name.toLowerCase(), value]),
      ),
    });
    expect(await ask("/assets/%6cetters.js")).toMatchObject({ status: 200, body: letters });
  });

  it("the head alone to HEAD", async () => {
    const { status, headers, body } = await ask("/assets/letters.js", {}, "HEAD");
    expect([status, headers["content-length"], body]).toEqual([200, "26", ""]);
  });

  it("nothing again of what the browser has", async () => {
    const { headers } = await ask("/");
    const tag = String(headers["etag"]);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"])
      expect(await ask("/", { "If-None-Match": known })).toMatchObject({ status: 304, body: "" });
    expect(await ask("/", { "If-None-Match": '"other"' })).toMatchObject({ status: 200 });
  });
});

describe("does not serve", () => {
  it.each([
    ["/.env", 404],
    ["/.vite/manifest.json", 404],
    ["/assets/../.env", 404],
    ["/link.txt", 404],
    ["/up/secret.txt", 404],
    ["/inner/letters.js", 404],
    ["/../secret.txt", 404],
    ["/..%2fsecret.txt", 404],
    ["/%2e%2e/secret.txt", 404],
    ["/%252e%252e/secret.txt", 404],
    ["/assets/..%5c..%5csecret.txt", 404],
    ["/../site-beside/file.js", 404],
    ["//secret.txt", 404],
    ["//localhost/index.html", 404],
    ["/assets", 404],
    ["/assets/", 404],
    ["/index.html/", 404],
    ["/C:/index.html", 404],
    ["/index.html::$DATA", 404],
    ["/nothing", 404],
    ["/%00", 400],
    ["/index.html%00.js", 400],
    ["/%", 400],
    ["/%ff", 400],
    ["*", 400],
    ["http://localhost/index.html", 400],
    [`/${"x".repeat(5000)}`, 404],
    [`/${"x/".repeat(4000)}`, 404],
    [`/${"x".repeat(100_000)}`, 431],
  ])("%.40s: %i", async (path, status) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.body).not.toMatch(/secret|\bat .*:\d+|serve\.mjs/);
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND"])(
    "%s",
    async (method) => {
      const path = method === "CONNECT" ? "example.org:443" : "/";
      const { status, headers } = await ask(path, { "Content-Length": "0" }, method);
      expect([status, headers["allow"]]).toEqual([405, "GET, HEAD"]);
    },
  );

  it("what is no request at all", async () => {
    expect((await send("nonsense\r\n\r\n")).status).toBe(400);
    expect((await send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).status).toBe(400);
    // and goes on
    expect((await ask("/")).status).toBe(200);
  });
});

it.each([
  ["localhost", 200],
  ["LOCALHOST:80", 200],
  ["127.0.0.1:4173", 200],
  ["[::1]:4173", 200],
  ["play.localhost", 200],
  ["example.org", 403],
  ["example.org:4173", 403],
  ["localhost.example.org", 403],
  ["127.0.0.1.example.org", 403],
  ["notlocalhost", 403],
  ["10.0.0.1", 403],
  ["0.0.0.0", 403],
  ["", 403],
])("answers a page that calls it %j: %i", async (host, status) => {
  expect((await ask("/", { Host: host })).status).toBe(status);
});

it.skipIf(process.platform !== "linux")("listens to this machine alone", async () => {
  // the port is free for other addresses of this machine, where a server for all would hold it
  const other = createServer();
  await new Promise((resolve, reject) => {
    other.once("error", reject);
    other.listen(port, "127.0.0.2", () => resolve(undefined));
  });
  await new Promise((resolve) => other.close(resolve));
});

describe("ranges", () => {
  it.each([
    ["bytes=0-2", 206, "abc", "bytes 0-2/26"],
    ["bytes=23-", 206, "xyz", "bytes 23-25/26"],
    ["bytes=-2", 206, "yz", "bytes 24-25/26"],
    ["bytes=20-99", 206, "uvwxyz", "bytes 20-25/26"],
    ["bytes=-99", 206, letters, "bytes 0-25/26"],
    ["bytes=5-1", 416, "The file has no such bytes.\n", "bytes */26"],
    ["bytes=26-", 416, "The file has no such bytes.\n", "bytes */26"],
    ["bytes=-0", 416, "The file has no such bytes.\n", "bytes */26"],
    ["bytes=99999999999999999999999-", 416, "The file has no such bytes.\n", "bytes */26"],
    ["bytes=0-1,3-4", 200, letters, undefined],
    ["bytes=abc", 200, letters, undefined],
    ["bytes=-", 200, letters, undefined],
    ["bytes=", 200, letters, undefined],
    ["lines=0-1", 200, letters, undefined],
  ])("%s: %i", async (range, status, body, contentRange) => {
    const answer = await ask("/assets/letters.js", { Range: range });
    expect([answer.status, answer.body, answer.headers["content-range"]]).toEqual([
      status,
      body,
      contentRange,
    ]);
    expect(answer.headers["transfer-encoding"] ?? answer.headers["content-length"]).toBeDefined();
  });

  it("are of the version that the browser has begun with, or not at all", async () => {
    const { headers } = await ask("/assets/letters.js");
    const range = { Range: "bytes=0-0" };
    const known = { ...range, "If-Range": String(headers["etag"]) };
    expect((await ask("/assets/letters.js", known)).status).toBe(206);
    const other = { ...range, "If-Range": '"other"' };
    expect((await ask("/assets/letters.js", other)).body).toBe(letters);
  });

  it("of an empty file are none", () => {
    expect(spanOf("bytes=0-", 0)).toBe("none");
  });
});

it("pathOf decodes once, and takes paths alone", () => {
  expect(pathOf("/a%252fb?c#d")).toBe("/a%2fb");
  expect([pathOf(""), pathOf("a"), pathOf("/%0")]).toEqual([null, null, null]);
});

it("says when a port is taken", async () => {
  await expect(serve({ folder, port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
