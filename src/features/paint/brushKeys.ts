// The keys of the target editor while its picture has the focus: a record each. They move over the
// cells, paint, and change the brush.
import { FULL } from "../../environments/rewards/paint.ts";
import type { EditorState } from "../../store/view/editorStore.ts";
import type { KeyRecord } from "../../ui/kit/keys/keys.ts";

type Brush = Pick<EditorState, "tool" | "radius" | "strength" | "mirrors">;

/** What the brush's keys act on. */
export interface BrushKeyInput {
  readonly brush: Brush;
  change(change: Partial<Brush>): void;
  /** `key` as `KeyboardEvent.key` has it. */
  move(key: string): void;
  apply(): void;
  close(): void;
}

/** Largest radius of the brush, in cells. */
const LARGEST_RADIUS = 2;

/** The keys that the editor's buttons name. */
export const brushShortcuts = {
  paint: "P",
  erase: "E",
  smooth: "S",
  across: "H",
  up: "V",
} as const;

/** In the order of the list. */
export const brushKeys: readonly KeyRecord<BrushKeyInput>[] = [
  {
    keys: ["←", "↑", "→", "↓", "PageUp", "PageDown", "Home", "End"],
    shown: "← ↑ → ↓",
    label: "Move over the cells",
    repeats: true,
    action: ({ move }, key) => move(key),
  },
  {
    keys: ["Space", "Enter"],
    shown: "Space",
    label: "Apply the tool",
    action: ({ apply }) => apply(),
  },
  {
    keys: [brushShortcuts.paint],
    label: "Paint",
    action: ({ change }) => change({ tool: "paint" }),
  },
  {
    keys: [brushShortcuts.erase],
    label: "Erase",
    action: ({ change }) => change({ tool: "erase" }),
  },
  {
    keys: [brushShortcuts.smooth],
    label: "Smooth",
    action: ({ change }) => change({ tool: "smooth" }),
  },
  {
    keys: ["["],
    label: "Narrower brush",
    repeats: true,
    action: ({ brush, change }) => change({ radius: Math.max(0, brush.radius - 1) }),
  },
  {
    keys: ["]"],
    label: "Wider brush",
    repeats: true,
    action: ({ brush, change }) => change({ radius: Math.min(LARGEST_RADIUS, brush.radius + 1) }),
  },
  {
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"],
    shown: "1 … 9 0",
    label: "Strength of the paint: 10 % … 90 %, full",
    action: ({ change }, key) =>
      change({ strength: Math.round((FULL * (Number(key) || 10)) / 10) }),
  },
  {
    keys: [brushShortcuts.across],
    label: "Mirror across",
    action: ({ brush, change }) => change({ mirrors: [!brush.mirrors[0], brush.mirrors[1]] }),
  },
  {
    keys: [brushShortcuts.up],
    label: "Mirror up",
    action: ({ brush, change }) => change({ mirrors: [brush.mirrors[0], !brush.mirrors[1]] }),
  },
  { keys: ["Esc"], label: "Close the editor", action: ({ close }) => close() },
];
