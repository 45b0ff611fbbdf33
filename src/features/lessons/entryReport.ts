// What the trainer would report of an experiment's environment, made on the page: for figures in texts whose
// experiment is not the one that runs. Enumerates, so it is for small environments.
import { regionsOf } from "../../environments/regions/ascentRegions.ts";
import type { Config } from "../../experiment/config.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { type EnvironmentReport, reportEnvironment } from "../../protocol/environmentReport.ts";

/** The report of a config’s environment. */
export function enumeratedReport(config: Config): EnvironmentReport {
  return reportEnvironment(config.environment, environmentOf(config), regionsOf);
}
