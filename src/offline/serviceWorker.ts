// The service worker: keeps every file of the build, so that the page opens without a network after one
// visit. Each version has a cache of its own and waits until no page uses the one before, or until it
// is told to take over; the files of the version before stay for pages that still run it.
import { PrecacheController } from "workbox-precaching";
import { TAKE_OVER } from "./messages.ts";

declare const self: ServiceWorkerGlobalScope;
/** Written by scripts/serviceWorker.mjs: the files, relative to this script, with their revisions. */
declare const __FILES__: readonly { readonly url: string; readonly revision: string | null }[];
/** A hash of all files. */
declare const __VERSION__: string;

// the scope keeps several copies of the page on one host apart
const family = `playground ${self.registration.scope} `;
const cacheName = family + __VERSION__;
const controller = new PrecacheController({ cacheName });
controller.addToCacheList([...__FILES__]);

self.addEventListener("install", (event) => {
  // workbox hands its own promise to the event, which is what counts
  void controller.install(event).catch(() => {});
});

self.addEventListener("activate", (event) => event.waitUntil(forgetOldVersions()));

self.addEventListener("message", ({ data }) => {
  if (data === TAKE_OVER) void self.skipWaiting().catch(() => {});
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isOwn = request.url.startsWith(self.registration.scope);
  if (request.method === "GET" && isOwn) event.respondWith(answer(request));
});

/** From this version's files, then from the version before, then from the network. */
async function answer(request: Request): Promise<Response> {
  const key = controller.getCacheKeyForURL(fileOf(request));
  const kept = key === undefined ? undefined : await caches.match(key, { cacheName });
  return kept ?? (await caches.match(request)) ?? fetch(request);
}

/** The page is one file, whatever stands behind its address. */
function fileOf({ url, mode }: Request): string {
  if (mode !== "navigate") return url;
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/index\.html$/, "/");
}

/** Keeps this version and the newest one before it. */
async function forgetOldVersions(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(family));
  // in the order in which they were made
  const old = names.filter((name) => name !== cacheName).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
}
