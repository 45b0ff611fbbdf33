// Edits of what an experiment says beside its training: its title, the order that metrics are measured at, the run behind it.
// They come after the page's first picture.
import { DEFAULT_METRIC_ALPHA } from "../../records/metricOrder.ts";
import { useConfig } from "../config/configStore.ts";
import { setField } from "./editConfig.ts";

/** Names the experiment; an empty title is none. Control characters are left out. */
export function setTitle(text: string): void {
  const { title: _, ...view } = useConfig.getState().config.view;
  const title = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, "");
  setField({ path: "view", value: title === "" ? view : { ...view, title } });
}

/** Measures Rényi and Tsallis of every lane at another order; the default is what links leave out.
 * Returns whether it was taken over. */
export function setMetricAlpha(value: unknown, text = String(value)): boolean {
  const chosen = value === DEFAULT_METRIC_ALPHA ? undefined : value;
  return setField({ path: "view.metricAlpha", value: chosen, text });
}

/** Puts a run file beside the page behind the run, by its address; undefined: none. False where the address
 * is refused, which its field then says. */
export function setReferenceAddress(value: string | undefined): boolean {
  return setField({ path: "view.reference", value, text: value ?? "" });
}
