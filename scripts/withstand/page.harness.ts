// Runs inside a browser: the lanes of the networks of a sample on WebGL, one experiment at a time.
import { openBackend } from "../../src/policies/backends.ts";
import { drawTrials, type Sample, STEPS } from "./trials.ts";
import { tryLanes } from "./tryLanes.ts";
import type { Verdict } from "./verdict.ts";

/** What becomes of the lanes; tables of logits use no WebGL and are left out. */
async function withstand(sample: Sample): Promise<Verdict[]> {
  const backend = await openBackend("webgl");
  if ("code" in backend) throw new Error(backend.message);
  const verdicts: Verdict[] = [];
  for (const config of drawTrials(sample)) {
    if (config.policy.id === "tabular") continue;
    verdicts.push(...tryLanes(config, backend, STEPS));
    // the page stays alive between two of them
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  backend.dispose();
  return verdicts;
}

declare global {
  interface Window {
    withstand: typeof withstand;
  }
}

window.withstand = withstand;
