// Which versions of Node the tools run on, and one line where this is another one. As a command
// (`node scripts/requireNode.mjs && …`) it stands before tools that would answer with a stack.
// No imports but Node's oldest, so that old versions get as far as the line.
import { pathToFileURL } from "node:url";

/** The first version of each supported line; of the last one all that follow are supported too. What
 * the direct dependencies ask for in package-lock.json (requireNode.test.mjs compares them). */
export const firstVersions = [
  [20, 19, 0],
  [22, 12, 0],
  [24, 0, 0],
];

/** @param {readonly number[]} version */
const text = ([major, minor, patch]) =>
  patch ? `${major}.${minor}.${patch}` : minor ? `${major}.${minor}` : `${major}`;

/** In words: "20.19 (or a later 20), 22.12 (or a later 22), 24 or newer". */
export const supported = firstVersions
  .map((first, index) =>
    index === firstVersions.length - 1
      ? `${text(first)} or newer`
      : `${text(first)} (or a later ${first[0]})`,
  )
  .join(", ");

/**
 * @param {string} version as process.versions.node; of pre-releases the numbers count
 * @returns {boolean}
 */
export function isSupported(version) {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map((part) => Number(part) || 0);
  const last = firstVersions.length - 1;
  return firstVersions.some(([line = 0, firstMinor = 0, firstPatch = 0], index) => {
    if (major !== line) return index === last && major > line;
    return minor !== firstMinor ? minor > firstMinor : patch >= firstPatch;
  });
}

/** Ends the process with one line and exit code 1 where this Node cannot run the tools. */
export function requireNode() {
  const version = process.versions.node;
  if (isSupported(version)) return;
  console.error(`Node ${supported} is needed, this is Node ${version}: see https://nodejs.org.`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] || "").href) requireNode();
