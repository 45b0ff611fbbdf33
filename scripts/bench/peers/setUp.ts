// The virtual environments of the peers: in the user's cache, outside the tree, named after what is
// asked for, so that a second run finds them and a change of versions makes new ones.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, UserError } from "../../commands.mjs";

/** Where the peers' own programs are. */
export const pythonFolder = fileURLToPath(new URL("./python", import.meta.url));

/** The Pythons of each environment. */
export interface PeerPythons {
  readonly jax: string;
  readonly torch: string;
}

/** Lists of requirements, in order; those of `alone` bring nothing else with them. */
const environments = {
  jax: { lists: ["requirements-jax.txt"], alone: ["requirements-gfnx.txt"] },
  torch: { lists: ["requirements-torch.txt"], alone: [] },
} as const;

/** Pythons that all pinned versions are made for. */
const VERSIONS = ["3.12", "3.11"];

/** What a Python that will do prints; anything else, or a failure, means that it will not. */
const PROBE = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])";

/**
 * Makes what is missing of the environments.
 * @throws UserError in one line where there is no fitting Python, or its pip cannot install
 */
export async function setUpPeers(say: (text: string) => void): Promise<PeerPythons> {
  const folder = join(cacheFolder(process.env, process.platform), "gflownet-playground");
  const found = { jax: "", torch: "" };
  let python: string | null = null;
  for (const name of ["jax", "torch"] as const) {
    const place = join(folder, `peers-${name}-${fingerprint(name)}`);
    found[name] = pythonOf(place);
    if (existsSync(join(place, "complete"))) continue;
    python ??= await findPython();
    say(`installing the peers (${name}) into ${place}`);
    mkdirSync(folder, { recursive: true });
    rmSync(place, { recursive: true, force: true });
    await install(python, name, place);
  }
  return found;
}

/** The user's folder for what can be made again. */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env["XDG_CACHE_HOME"]) return env["XDG_CACHE_HOME"];
  if (platform === "win32" && env["LOCALAPPDATA"]) return env["LOCALAPPDATA"];
  return platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}

/** The first that will do of PYTHON and the usual names. */
async function findPython(): Promise<string> {
  const named = process.env["PYTHON"];
  const names = named ? [named] : [...VERSIONS.map((v) => `python${v}`), "python3", "python"];
  for (const command of names) {
    const { exitCode, output } = await run({ command, args: ["-c", PROBE] });
    if (exitCode === 0 && VERSIONS.includes(output.trim())) return command;
  }
  throw new UserError(
    `--peers needs Python ${VERSIONS.toReversed().join(" or ")} with venv and pip, and ${names.join(", ")} is none: PYTHON may name one.`,
  );
}

async function install(python: string, name: keyof PeerPythons, place: string): Promise<void> {
  const { lists, alone } = environments[name];
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  const at = (list: string) => ["-r", join(pythonFolder, list)];
  const commands = [
    [python, "-m", "venv", place],
    ...lists.map((list) => [pythonOf(place), ...pip, ...at(list)]),
    ...alone.map((list) => [pythonOf(place), ...pip, "--no-deps", ...at(list)]),
  ];
  for (const [command = "", ...args] of commands) {
    const { exitCode, output } = await run({ command, args });
    if (exitCode !== 0)
      throw new UserError(`The peers could not be installed into ${place}: ${lastLine(output)}`);
  }
  writeFileSync(join(place, "complete"), "");
}

function pythonOf(place: string): string {
  return process.platform === "win32"
    ? join(place, "Scripts", "python.exe")
    : join(place, "bin", "python");
}

function fingerprint(name: keyof PeerPythons): string {
  const hash = createHash("sha256");
  for (const list of [...environments[name].lists, ...environments[name].alone])
    hash.update(readFileSync(join(pythonFolder, list)));
  return hash.digest("hex").slice(0, 12);
}

/** What a command said last, which with pip is why it failed. */
export function lastLine(output: string): string {
  const lines = output.split("\n").flatMap((line) => line.trim() || []);
  return lines.findLast((line) => line.startsWith("ERROR")) ?? lines.at(-1) ?? "it said nothing.";
}
