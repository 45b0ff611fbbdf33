// The target editor: which tool is in hand, and the picture while a stroke is being made. A stroke
// becomes one edit of the experiment when it ends, so undo, link and restart see it once.
import { create } from "zustand";
import { type GridSpace, gridSpace } from "../../environments/gridSpace.ts";
import { buildEnvironment, type EnvironmentConfig } from "../../environments/registry.ts";
import {
  decodePaint,
  encodePaint,
  FULL,
  paintLogRewards,
} from "../../environments/rewards/paint.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setField } from "../../store/edit/editConfig.ts";
import { type Brush, type Tool, touched } from "./brush.ts";

export interface EditorState {
  readonly isOpen: boolean;
  readonly tool: Tool;
  readonly radius: number;
  readonly strength: number;
  readonly mirrors: readonly [boolean, boolean];
  /** The environment as the unfinished stroke has it; null between strokes. */
  readonly draft: PaintedEnvironment | null;
}

type Hypergrid = Extract<EnvironmentConfig, { readonly id: "hypergrid" }>;
type PaintedReward = Extract<Hypergrid["reward"], { readonly id: "painted" }>;
type PaintedEnvironment = Omit<Hypergrid, "reward"> & { readonly reward: PaintedReward };

export const useEditor = create<EditorState>()(() => ({
  isOpen: false,
  tool: "paint",
  radius: 0,
  strength: FULL,
  mirrors: [false, false],
  draft: null,
}));

/** Lowest and highest floor that the painted reward takes. */
const LOWEST_FLOOR = 1e-6;
const HIGHEST_FLOOR = 0.5;

/** Whether the target of this environment can be painted. */
export function isPaintable(environment: EnvironmentConfig): environment is Hypergrid {
  return environment.id === "hypergrid" && environment.dimensions <= 2;
}

/** Takes a tool, or opens and closes the editor. */
export function setEditor(change: Partial<Omit<EditorState, "draft">>): void {
  useEditor.setState(change);
}

/** Begins or continues a stroke: the brush touches these cells, one after the other. `strength`
 * stands in for the brush's own. */
export function stroke(cells: readonly number[], strength?: number): void {
  const { draft, ...state } = useEditor.getState();
  const environment = draft ?? paintedEnvironment();
  if (!environment) return;
  const space = gridSpace(environment.dimensions, environment.height);
  const brush: Brush = { ...state, strength: strength ?? state.strength };
  let bytes = bytesOf(environment, space);
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
  const environment = paintedEnvironment();
  if (!environment) return;
  const { reward } = withBytes(environment, bytes);
  setField({ path: "environment.reward", value: reward, standsAlone: true });
}

/** Turns mass into floor and floor into mass. */
export function invertPicture(): void {
  const environment = paintedEnvironment();
  if (!environment) return;
  const bytes = bytesOf(environment, gridSpace(environment.dimensions, environment.height));
  setPicture(bytes.map((byte) => FULL - byte));
}

/** Erases everything. */
export function clearPicture(): void {
  const environment = paintedEnvironment();
  if (environment) setPicture(new Uint8Array(environment.height ** environment.dimensions));
}

/** The environment with its present target as a painted one; null where it can't be painted. */
function paintedEnvironment(): PaintedEnvironment | null {
  const { environment, seed } = useConfig.getState().config;
  if (!isPaintable(environment)) return null;
  const { reward } = environment;
  if (reward.id === "painted") return { ...environment, reward };
  const { logRewards } = buildEnvironment(environment, seed).graph;
  const highest = logRewards.reduce((a, b) => Math.max(a, b));
  const lowest = logRewards.reduce((a, b) => Math.min(a, b));
  // the floor keeps the contrast of the target that is painted over
  const contrast = Number(Math.exp(lowest - highest).toPrecision(2));
  const floor = Math.min(HIGHEST_FLOOR, Math.max(LOWEST_FLOOR, contrast));
  const scale = { scale: "linear", floor } as const;
  const values = encodePaint(paintLogRewards(logRewards, scale));
  return { ...environment, reward: { id: "painted", values, ...scale } };
}

function bytesOf({ reward }: PaintedEnvironment, space: GridSpace): Uint8Array {
  const bytes = decodePaint(reward.values);
  return bytes?.length === space.nStates ? bytes : new Uint8Array(space.nStates);
}

function withBytes(environment: PaintedEnvironment, bytes: Uint8Array): PaintedEnvironment {
  return { ...environment, reward: { ...environment.reward, values: encodePaint(bytes) } };
}
