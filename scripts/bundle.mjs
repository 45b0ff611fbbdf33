// What a build may contain, as functions on its manifest and its text: which files load with the
// page, whether tensor code has slipped in among them, whether a page carries parts of another,
// whether anything names another host, whether a page keeps to its security policy.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { modulesFile } from "./chunkModules.mjs";
import { projectFolder } from "./commands.mjs";
import { securityPolicy } from "./securityPolicy.mjs";

/**
 * @typedef {{ file: string, imports?: string[], dynamicImports?: string[], css?: string[] }}
 *   ManifestChunk
 */
/** @typedef {{ name: string, text: string }} BuiltFile */

/** Absolute path of the build. */
export const dist = join(projectFolder, "dist");

/**
 * The build's manifest.
 * @returns {Record<string, ManifestChunk>}
 * @throws {Error} where nothing has been built
 */
export function readManifest() {
  return JSON.parse(readFileSync(join(dist, ".vite", "manifest.json"), "utf8"));
}

/**
 * The source modules of each script.
 * @returns {Record<string, readonly string[]>} paths relative to the project, by file relative to dist/
 * @throws {Error} where nothing has been built
 */
export function readModules() {
  return JSON.parse(readFileSync(join(dist, modulesFile), "utf8"));
}

/** Strings of tfjs-core and its backends that survive minification. */
const tensorMarkers = ["_tfengine", "tfjsflags", "WEBGL_VERSION", "WASM_HAS_SIMD_SUPPORT"];

/** Hosts whose addresses may stand in the page: names of namespaces and links to read. */
const knownHosts = ["www.w3.org", "react.dev", "base-ui.com", "arxiv.org", "doi.org", "github.com"];

/**
 * The files a browser must have before the entry runs: its chunk, all static imports and their
 * styles, each once.
 * @param {Readonly<Record<string, ManifestChunk>>} manifest as Vite writes it
 * @param {string} entry key of the entry
 * @returns {string[]} paths relative to dist/
 * @throws {Error} when the manifest lacks a chunk that is asked for
 */
export function staticFiles(manifest, entry) {
  return reachedFiles(manifest, entry, ({ imports = [] }) => imports);
}

/**
 * All files that the entry may ever load, workers excepted; otherwise as staticFiles.
 * @param {Readonly<Record<string, ManifestChunk>>} manifest
 * @param {string} entry
 */
export function loadableFiles(manifest, entry) {
  return reachedFiles(manifest, entry, ({ imports = [], dynamicImports = [] }) => [
    ...imports,
    ...dynamicImports,
  ]);
}

/**
 * @param {Readonly<Record<string, ManifestChunk>>} manifest
 * @param {string} entry
 * @param {(chunk: ManifestChunk) => readonly string[]} next keys of the chunks that follow one
 */
function reachedFiles(manifest, entry, next) {
  /** @type {Set<string>} */
  const visited = new Set();
  /** @type {Set<string>} */
  const files = new Set();
  /** @param {string} key */
  const visit = (key) => {
    if (visited.has(key)) return;
    visited.add(key);
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`The build's manifest has no chunk "${key}".`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const key of next(chunk)) visit(key);
  };
  visit(entry);
  return [...files];
}

/**
 * What does not belong into the main bundle: tensor code, and addresses of hosts not known here.
 * @param {BuiltFile} file
 * @returns {string[]} one line a problem
 */
export function findForeignContent({ name, text }) {
  const tensors = tensorMarkers.filter((marker) => text.includes(marker));
  const hosts = [...text.matchAll(/\bhttps?:\/\/([\w.-]+)/g)].map(([, host]) => host ?? "");
  const unknown = [...new Set(hosts)].filter((host) => !knownHosts.includes(host));
  return [
    ...tensors.map((marker) => `${name} contains tfjs ("${marker}"): only the worker may.`),
    ...unknown.map((host) => `${name} names the host ${host}, which no list allows.`),
  ];
}

/** Folders of the page's features that an embed has none of. */
export const pageFeatures = [
  "src/features/estimators/",
  "src/features/laboratory/",
  "src/features/paint/",
  "src/features/trials/",
  "src/features/claims/",
];

/** What of them is data alone, which lessons quote in embeds too. */
const quoted = "src/features/claims/measuredClaims.ts";

/**
 * Modules of the laboratory, the claims and the painter, which belong to the page and into no embed.
 * @param {readonly string[]} files of an embed, relative to dist/
 * @param {Readonly<Record<string, readonly string[]>>} modules of each script
 * @returns {string[]} one line a problem
 */
export function findPageFeatures(files, modules) {
  return files.flatMap((file) =>
    (modules[file] ?? [])
      .filter((module) => module !== quoted)
      .filter((module) => pageFeatures.some((folder) => module.startsWith(folder)))
      .map((module) => `${file} of the embed contains ${module}: only the page may.`),
  );
}

/** What enumerates environments: Builder of one, build of a reward. */
const builder = /^src\/environments\/builders\/(?:\w+Builder|build[A-Z]\w*)\.ts$/;
/** What lies beside them and is needed to ask for one. */
const asksForBuilders = ["loadBuilder", "buildWith"].map(
  (name) => `src/environments/builders/${name}.ts`,
);

/**
 * Builders of environments among what a page loads before it runs: each is to come when it is needed.
 * @param {readonly string[]} files that load with a page, relative to dist/
 * @param {Readonly<Record<string, readonly string[]>>} modules of each script
 * @returns {string[]} one line a problem
 */
export function findEarlyBuilders(files, modules) {
  return files.flatMap((file) =>
    (modules[file] ?? [])
      .filter((module) => builder.test(module) && !asksForBuilders.includes(module))
      .map(
        (module) => `${file} loads with the page and contains ${module}, which should come later.`,
      ),
  );
}

/**
 * Addresses of the machine that built the page.
 * @param {BuiltFile} file
 * @returns {string[]} one line a problem
 */
export function findLoopback({ name, text }) {
  const found = text.match(/https?:\/\/(localhost|127\.0\.0\.1|\[::1\])[^"'`\s]*/g) ?? [];
  return [...new Set(found)].map((address) => `${name} names the address ${address}.`);
}

/**
 * What the policy of a built page would refuse, or what would weaken it: a page without the policy before
 * anything else that loads, code or styles inline, a file of another origin.
 * @param {BuiltFile} file an HTML file
 * @returns {string[]} one line a problem
 */
export function findInlineCode({ name, text }) {
  const attribute = securityPolicy.replaceAll("'", "&#39;");
  const policyAt = text.search(/<meta\b[^>]*Content-Security-Policy/);
  const othersAt = text.search(/<(?:script|link|style|base|img|iframe)\b/);
  const isFirst = othersAt < 0 || policyAt < othersAt;
  const hasPolicy = text.includes(`content="${attribute}"`);
  const inline = [
    ...(text.match(/<script\b(?![^>]*\ssrc=)[^>]*>/g) ?? []),
    ...(text.match(/<(?:style|base|iframe|object|embed)\b[^>]*>/g) ?? []),
    ...(text.match(/<[^>]*\s(?:on\w+|style)\s*=[^>]*>/g) ?? []),
    ...(text.match(/<(?:script|link)\b[^>]*\s(?:src|href)="(?!\.\/)[^"]*"[^>]*>/g) ?? []),
  ];
  return [
    ...(hasPolicy && isFirst ? [] : [`${name} does not begin with the security policy.`]),
    ...inline.map((tag) => `${name} has ${tag}, which its security policy refuses.`),
  ];
}
