// The scale that stored pictures of a pressure are drawn on: the stage's, of one scene alone.
import { largestSize, type ValueScale } from "../ink/valueScale.ts";
import type { Scene } from "./scene.ts";

/** By the cube root, up to the largest size. */
export function pressureScaleOf({ pressure }: Pick<Scene, "pressure">): ValueScale {
  return { kind: "signed", limit: largestSize(pressure), transform: "cubeRoot" };
}
