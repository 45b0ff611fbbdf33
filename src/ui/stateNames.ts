// A state in words, as people write it: (2,5) on a grid, {0,3} for a set, the string itself.
import type { ShownTarget } from "./stage/StatePicture.tsx";

/** The name of a state. */
export function stateName(
  { environment, labels }: Pick<ShownTarget, "environment" | "labels">,
  state: number,
): string {
  const label = labels[state] ?? String(state);
  if (environment.id === "hypergrid") return `(${label})`;
  if (environment.id === "set") return label === "" ? "∅" : `{${label}}`;
  return label === "" ? "empty" : label;
}
