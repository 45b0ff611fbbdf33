// What strokes make of the target: the picture while one is being drawn is the editor's draft, and
// becomes one edit of the experiment when it ends, so undo, link and restart see it once. Apart from
// the editor's state, which the page's first screen reads: this comes with the editor.

import { type EnvironmentConfig, paintSpaceOf } from "../../environments/environments.ts";
import {
  decodePaint,
  encodePaint,
  FULL,
  paintLogRewards,
} from "../../environments/rewards/paint.ts";
import type { GridSpace } from "../../environments/spaces/gridSpace.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField } from "../../store/edit/editConfig.ts";
import {
  type PaintedEnvironment,
  type PaintedReward,
  useEditor,
} from "../../store/view/editorStore.ts";
import { type Brush, touched } from "./brush.ts";

/** What is painted: the environment with its picture, and the grid the picture is of. */
interface Painting {
  readonly environment: PaintedEnvironment;
  readonly space: GridSpace;
}

/** Lowest and highest floor that the painted reward takes. */
const LOWEST_FLOOR = 1e-6;
const HIGHEST_FLOOR = 0.5;

/** Begins or continues a stroke: the brush touches these cells, one after the other. `instead` stands in for
 * what the brush has. */
export function stroke(
  cells: readonly number[],
  instead: Partial<Pick<Brush, "strength" | "tool">> = {},
): void {
  const { draft, ...state } = useEditor.getState();
  const painting = paintingOf(draft ?? useConfig.getState().config.environment);
  if (!painting) return;
  const { environment, space } = painting;
  const brush: Brush = { ...state, ...instead };
  let bytes = bytesOf(painting);
  for (const cell of cells) bytes = touched(bytes, space, cell, brush);
  useEditor.setState({ draft: withBytes(environment, bytes) });
}

/** Ends the stroke: the experiment takes the picture over. */
export function endStroke(): void {
  const { draft } = useEditor.getState();
  if (!draft) return;
  setField({ path: "environment.reward", value: draft.reward, standsAlone: true });
  useEditor.setState({ draft: null });
}

/** Replaces the whole picture. [cell] */
export function setPicture(bytes: Uint8Array): void {
  const painting = paintingOf(useConfig.getState().config.environment);
  if (!painting) return;
  const { reward } = withBytes(painting.environment, bytes);
  setField({ path: "environment.reward", value: reward, standsAlone: true });
}

/** Turns mass into floor and floor into mass. */
export function invertPicture(): void {
  const painting = paintingOf(useConfig.getState().config.environment);
  if (painting) setPicture(bytesOf(painting).map((byte) => FULL - byte));
}

/** Erases everything. */
export function clearPicture(): void {
  const space = paintSpaceOf(useConfig.getState().config.environment);
  if (space) setPicture(new Uint8Array(space.nStates));
}

/** An environment with its present target as a painted one; null where it can't be painted. */
function paintingOf(environment: EnvironmentConfig): Painting | null {
  const space = paintSpaceOf(environment);
  if (!space) return null;
  const { reward } = environment;
  if (reward.id === "painted") return { environment: withReward(environment, reward), space };
  const { logRewards } = environmentOf({ ...useConfig.getState().config, environment }).graph;
  const highest = logRewards.reduce((a, b) => Math.max(a, b));
  const lowest = logRewards.reduce((a, b) => Math.min(a, b));
  // the floor keeps the contrast of the target that is painted over
  const contrast = Number(Math.exp(lowest - highest).toPrecision(2));
  const floor = Math.min(HIGHEST_FLOOR, Math.max(LOWEST_FLOOR, contrast));
  const scale = { scale: "linear", floor } as const;
  const values = encodePaint(paintLogRewards(logRewards, scale));
  return { environment: withReward(environment, { id: "painted", values, ...scale }), space };
}

/** Of an environment with a paint space. */
function withReward(environment: EnvironmentConfig, reward: PaintedReward): PaintedEnvironment {
  // whatever has a grid to paint on has the painted reward; the union does not say so
  return { ...environment, reward } as PaintedEnvironment;
}

function bytesOf({ environment, space }: Painting): Uint8Array {
  const bytes = decodePaint(environment.reward.values);
  return bytes?.length === space.nStates ? bytes : new Uint8Array(space.nStates);
}

function withBytes(environment: PaintedEnvironment, bytes: Uint8Array): PaintedEnvironment {
  return withReward(environment, { ...environment.reward, values: encodePaint(bytes) });
}
