// The experiment as a file: the config of the schema, which the page and the command line open.
import type { Config } from "../../../experiment/config.ts";
import { fileName, saveFile } from "./saveFile.ts";

/** Saves the config as JSON. */
export function saveConfig(config: Config): void {
  const name = fileName(config.environment.id, "config", ".json");
  saveFile(name, `${JSON.stringify(config, null, 2)}\n`, "application/json");
}
