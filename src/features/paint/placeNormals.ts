// Placed normals as edits of the experiment.
import { setField } from "../../store/edit/editConfig.ts";
import { type PlacedNormal, rewardOfNormals } from "./placedNormals.ts";

/** Makes the target one of these normals. Edits that follow each other closely are undone as one, unless
 * they stand "alone". */
export function placeNormals(normals: readonly PlacedNormal[], standing?: "alone"): void {
  setField({
    path: "environment.reward",
    value: rewardOfNormals(normals),
    standsAlone: standing === "alone",
  });
}
