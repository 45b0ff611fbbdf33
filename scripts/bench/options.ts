// The command line of `npm run bench`.
import { parseArguments, UserError } from "../commands.mjs";
import { peerSizes, type Size, sizes } from "./page/sizes.ts";

const USAGE =
  "Usage: npm run bench -- [--peers] [--only SIZE|page|plain|shares] [--backend webgl|wasm] [--seconds N] [--out FILE] [--docs]";

export type BenchBackend = "webgl" | "wasm";

export interface BenchOptions {
  /** Whether ours is raced against other libraries (peers/), and nothing else measured. */
  readonly peers: boolean;
  readonly sizes: readonly Size[];
  readonly backends: readonly BenchBackend[];
  /** Whether the built page is measured as well. */
  readonly page: boolean;
  /** Whether what needs no browser is measured as well. */
  readonly plain: boolean;
  /** Whether it is measured what a trainer's time goes into. */
  readonly shares: boolean;
  /** Seconds of one stretch of training; everything else scales with it. */
  readonly seconds: number;
  /** Where the figures go as JSON; null: nowhere. */
  readonly out: string | null;
  /** Whether docs/performance.md is written again. */
  readonly docs: boolean;
}

/** @throws UserError with exit code 2 and one line where the command line makes no sense. */
export function readBenchOptions(argv: readonly string[]): BenchOptions {
  const { peers = false, only, backend, seconds, out, docs } = parse(argv);
  if (peers && backend !== undefined)
    throw new UserError(`--peers trains on WASM: leave --backend out. ${USAGE}`, 2);
  const all = peers ? peerSizes : sizes;
  const names = [...all.map(({ id }) => id), ...(peers ? [] : ["page", "plain", "shares"])];
  if (only !== undefined && !names.includes(only))
    throw new UserError(`--only must be one of ${names.join(", ")}, not "${only}". ${USAGE}`, 2);
  if (backend !== undefined && backend !== "webgl" && backend !== "wasm")
    throw new UserError(`--backend must be webgl or wasm, not "${backend}". ${USAGE}`, 2);
  const length = Number(seconds ?? 0.4);
  if (!(length > 0 && length <= 60))
    throw new UserError(`--seconds must be above 0 and at most 60, not "${seconds}". ${USAGE}`, 2);
  const isPart = only !== undefined || backend !== undefined;
  if (docs && isPart)
    throw new UserError(`--docs needs all figures: leave --only and --backend out. ${USAGE}`, 2);
  return {
    peers,
    sizes: only === undefined ? all : all.filter(({ id }) => id === only),
    backends: backend === undefined ? ["webgl", "wasm"] : [backend],
    page: only === undefined || only === "page",
    plain: only === "plain" || !isPart,
    shares: only === "shares" || !isPart,
    seconds: length,
    out: out ?? null,
    docs: docs ?? false,
  };
}

function parse(argv: readonly string[]) {
  return parseArguments(USAGE, {
    args: [...argv],
    options: {
      peers: { type: "boolean" },
      only: { type: "string" },
      backend: { type: "string" },
      seconds: { type: "string" },
      out: { type: "string" },
      docs: { type: "boolean" },
    },
  }).values;
}
