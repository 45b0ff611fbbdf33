// Decoding a text of unknown origin without holding up the page: a short one here, a formula over many states a part a
// task; a long one in a worker of its own, since a list of millions takes seconds to parse and to refuse.
import { type DecodedFile, decodeFile } from "../../experiment/files/decodeFile.ts";
import type { SeedResult } from "../../experiment/runFile.ts";
import { evaluateInParts } from "../../store/edit/evaluateFirst.ts";
import type { DecodedPart } from "./decode.worker.ts";

/** Longest text that is decoded on the page (characters). */
const LONGEST_HERE = 200_000;
/** Milliseconds after which a text is given up. */
const PATIENCE = 60_000;

/** As decodeFile; where there is no worker, on the page after all. */
export function decodeAside(text: string): Promise<DecodedFile> {
  if (text.length <= LONGEST_HERE) return evaluateInParts(() => decodeFile(text));
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL("./decode.worker.ts", import.meta.url), {
        type: "module",
        name: "decode",
      });
    } catch {
      resolve(evaluateInParts(() => decodeFile(text)));
      return;
    }
    const settle = (decoded: DecodedFile) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(decoded);
    };
    const timer = setTimeout(
      () => settle({ kind: "refused", message: "It takes too long to read." }),
      PATIENCE,
    );
    const seeds: SeedResult[] = [];
    worker.addEventListener("message", ({ data }: MessageEvent<DecodedPart>) => {
      if ("seed" in data) seeds.push(data.seed);
      else settle(withSeeds(data.decoded, seeds));
    });
    // memory ran out, or it could not be loaded
    worker.addEventListener("error", () =>
      settle({ kind: "refused", message: "It is too large to be read here." }),
    );
    worker.postMessage(text);
  });
}

/** A run with its seeds, which came before it, put back into its lanes. */
function withSeeds(decoded: DecodedFile, seeds: readonly SeedResult[]): DecodedFile {
  if (decoded.kind !== "run") return decoded;
  let n = 0;
  const lanes = decoded.run.lanes.map((lane) => ({
    ...lane,
    seeds: lane.seeds.map(() => seeds[n++]!),
  }));
  return { ...decoded, run: { ...decoded.run, lanes } };
}
