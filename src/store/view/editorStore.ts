// The target editor's state: which tool is in hand, and the picture while a stroke is being made.
// What strokes do to the picture: strokes.ts.
import { create } from "zustand";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { FULL } from "../../environments/rewards/paint.ts";

export interface EditorState {
  readonly isOpen: boolean;
  readonly tool: Tool;
  readonly radius: number;
  readonly strength: number;
  readonly mirrors: readonly [boolean, boolean];
  /** The environment as the unfinished stroke has it; null between strokes. */
  readonly draft: PaintedEnvironment | null;
}

/** What the hand does to the picture. */
export type Tool = "paint" | "erase" | "smooth";

export type PaintedReward = Extract<EnvironmentConfig["reward"], { readonly id: "painted" }>;
export type PaintedEnvironment = EnvironmentConfig & { readonly reward: PaintedReward };

export const useEditor = create<EditorState>()(() => ({
  isOpen: false,
  tool: "paint",
  radius: 0,
  strength: FULL,
  mirrors: [false, false],
  draft: null,
}));

/** Takes a tool, or opens and closes the editor. */
export function setEditor(change: Partial<Omit<EditorState, "draft">>): void {
  useEditor.setState(change);
}
