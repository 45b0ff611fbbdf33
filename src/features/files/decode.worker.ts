// The entry of the worker that decodes one long text. A run is handed over seed by seed, each a message of its own:
// the page is held up for as long as it takes to unpack one.
import "../../environments/lateEnvironments.ts";
import "../../objectives/lateObjectives.ts";
import { type DecodedFile, decodeFile } from "../../experiment/files/decodeFile.ts";
import type { SeedResult } from "../../experiment/runFile.ts";

/** Seeds of a run in order, lane by lane, and then what was decoded: of a run without them. */
export type DecodedPart = { readonly seed: SeedResult } | { readonly decoded: DecodedFile };

const post = (part: DecodedPart) => self.postMessage(part);

self.addEventListener("message", ({ data }: MessageEvent<string>) => {
  const decoded = decodeFile(data);
  if (decoded.kind !== "run") {
    post({ decoded });
    return;
  }
  const { run } = decoded;
  for (const { seeds } of run.lanes) for (const seed of seeds) post({ seed });
  // as many places as there are seeds to be put back
  const lanes = run.lanes.map((lane) => ({ ...lane, seeds: lane.seeds.map(() => null) }));
  post({ decoded: { ...decoded, run: { ...run, lanes: lanes as never } } });
});
