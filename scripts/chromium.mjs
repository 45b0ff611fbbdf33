// Finds a Chromium for the browser tests and benchmarks, or installs one: CHROMIUM_PATH, an
// installed chromium, chrome or edge, Playwright's own, `npx playwright install chromium`, and on
// Debian as root apt-get. Only Node's standard library until Playwright itself is asked.
// Synchronous, so that Playwright's configuration can call it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { npmCommand, projectFolder, UserError } from "./commands.mjs";

/**
 * Software WebGL, so that every machine draws the same; no sandbox, since tests run as root in
 * containers; nothing that talks to the network by itself.
 */
export const launchFlags = [
  "--no-sandbox",
  "--enable-unsafe-swiftshader",
  "--use-angle=swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The same for browser tests: pages are painted and put together on the processor alone, in half of
 * its time, and WebGL stays there for training. Debian's Chromium asks for the GPU to paint, so that
 * has to be refused by name.
 */
export const launchFlagsForTests = [
  ...launchFlags,
  "--disable-gpu-compositing",
  "--disable-gpu-rasterization",
];

/**
 * The same without WebGL: pages are put together by Chromium's own software compositor, as on a
 * machine without a GPU. Emulated GL composites on all cores, which a worker then has to share.
 */
export const launchFlagsWithoutGl = [
  ...launchFlags.filter((flag) => !flag.includes("swiftshader")),
  "--disable-gpu",
];

const commandNames = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];

/** Where the three systems put a browser; may name files that do not exist. */
function installedCandidates() {
  const { PATH = "", HOME = "", PROGRAMFILES, LOCALAPPDATA, ...rest } = process.env;
  if (process.platform === "win32") {
    const roots = [PROGRAMFILES, rest["PROGRAMFILES(X86)"], LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    const places = [
      ["Chromium", "Application", "chrome.exe"],
      ["Google", "Chrome", "Application", "chrome.exe"],
      ["Microsoft", "Edge", "Application", "msedge.exe"],
    ];
    return places.flatMap((place) => roots.map((root) => join(root, ...place)));
  }
  const onPath = commandNames.flatMap((name) =>
    PATH.split(delimiter)
      .filter((folder) => folder !== "")
      .map((folder) => join(folder, name)),
  );
  if (process.platform !== "darwin") return onPath;
  const applications = ["Chromium", "Google Chrome", "Microsoft Edge"].flatMap((name) =>
    ["/Applications", join(HOME, "Applications")].map((folder) =>
      join(folder, `${name}.app`, "Contents", "MacOS", name),
    ),
  );
  return [...applications, ...onPath];
}

/**
 * Whether the file is a browser that starts. Asking for its version tells a real one from a package
 * stub and from one whose libraries are missing; on Windows Chrome has no such answer.
 * @param {string} path
 */
function works(path) {
  if (!existsSync(path)) return false;
  if (process.platform === "win32") return true;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 30_000 });
  return status === 0 && /Chrom|Edge/.test(stdout);
}

/** The browser Playwright would download, whether or not it is there; null without Playwright. */
function playwrightCandidate() {
  try {
    const playwright = createRequire(import.meta.url)("playwright");
    return /** @type {string} */ (playwright.chromium.executablePath());
  } catch {
    // Before the dependencies are installed there is no Playwright to ask.
    return null;
  }
}

/**
 * The path of an installed Chromium, or null.
 * @returns {string | null}
 * @throws {UserError} when CHROMIUM_PATH names something that does not start
 */
export function findChromium() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) {
    if (works(CHROMIUM_PATH)) return CHROMIUM_PATH;
    throw new UserError(`CHROMIUM_PATH is ${CHROMIUM_PATH}, which is not a Chromium that starts.`);
  }
  const installed = installedCandidates().find(works);
  if (installed !== undefined) return installed;
  const own = playwrightCandidate();
  return own !== null && works(own) ? own : null;
}

/**
 * The commands that may install a Chromium here, in the order they are tried.
 * @returns {{ command: string, args: string[], shell?: boolean }[]}
 */
function installers() {
  const playwright = npmCommand(["exec", "--", "playwright", "install", "--no-shell", "chromium"]);
  const isDebianRoot = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  if (!isDebianRoot) return [playwright];
  const apt = "apt-get update && apt-get install -y chromium";
  return [playwright, { command: "sh", args: ["-c", apt] }];
}

/**
 * Finds a Chromium and installs one where there is none.
 * @returns {string} its path
 * @throws {UserError} in one line when there is none and none can be installed
 */
export function provideChromium() {
  const found = findChromium();
  if (found !== null) return found;
  for (const { command, args, shell = false } of installers()) {
    console.log(`No Chromium found, trying: ${command} ${args.join(" ")}`);
    // Ten minutes is a slow download; a proxy that never answers must not hang the tests.
    const { stderr, error } = spawnSync(command, args, {
      cwd: projectFolder,
      shell,
      encoding: "utf8",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      timeout: 600_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    const installed = findChromium();
    if (installed !== null) return installed;
    // Installers print pages; the first line that names an error says what went wrong.
    const reason = stderr?.split("\n").find((line) => /error|^E:/i.test(line));
    console.log(`That did not work: ${error?.message ?? reason?.trim() ?? "no reason given"}`);
  }
  throw new UserError(
    "No Chromium: install Chromium, Chrome or Edge, or set CHROMIUM_PATH to one, and run again.",
  );
}
