// The target, enumerated on the page itself: shown while the trainer is still being set
// up, and while the environment is being edited. The same enumeration the trainer does.
import { buildEnvironment } from "../../environments/registry.ts";
import type { Config } from "../../experiment/config.ts";
import { type EnvironmentReport, reportEnvironment } from "../../protocol/environmentReport.ts";

/** Larger graphs wait for the trainer's report: the page must not stall. */
const MAXIMUM_PREVIEW_STATES = 4_096;

/** The report of a valid config; null where the graph is too large to enumerate here. */
export function previewTarget(
  environment: Config["environment"],
  targetSeed: number,
  countStates: number,
): EnvironmentReport | null {
  if (countStates > MAXIMUM_PREVIEW_STATES) return null;
  return reportEnvironment(environment, buildEnvironment(environment, targetSeed));
}
