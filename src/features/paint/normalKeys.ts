// The keys of a normal that is placed by hand, while its handle has the focus: a record each.
import type { KeyRecord } from "../../ui/kit/keys/keys.ts";
import type { PlacedNormal } from "./placedNormals.ts";

/** What the keys act on. */
export interface NormalKeyInput {
  readonly normal: PlacedNormal;
  change(change: Partial<PlacedNormal>): void;
  add(): void;
  remove(): void;
  close(): void;
}

/** The keys that the editor's buttons name. */
export const normalShortcuts = { add: "N" } as const;

/** By how far an arrow moves a normal, and a page key. */
const STEP = 0.1;
const LEAP = 1;

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowDown: [0, -STEP],
  ArrowUp: [0, STEP],
  PageDown: [0, -LEAP],
  PageUp: [0, LEAP],
  Home: [-LEAP, 0],
  End: [LEAP, 0],
};

/** In the order of the list. */
export const normalKeys: readonly KeyRecord<NormalKeyInput>[] = [
  {
    keys: ["←", "↑", "→", "↓", "PageUp", "PageDown", "Home", "End"],
    shown: "← ↑ → ↓",
    label: "Move the normal",
    repeats: true,
    action: ({ normal, change }, key) => {
      const [dx, dy] = moves[key] ?? [0, 0];
      change({ x: normal.x + dx, y: normal.y + dy });
    },
  },
  {
    keys: ["+", "="],
    shown: "+",
    label: "Heavier",
    repeats: true,
    action: ({ normal, change }) => change({ weight: normal.weight * 1.25 }),
  },
  {
    keys: ["-"],
    shown: "−",
    label: "Lighter",
    repeats: true,
    action: ({ normal, change }) => change({ weight: normal.weight / 1.25 }),
  },
  {
    keys: ["["],
    label: "Narrower",
    repeats: true,
    action: ({ normal, change }) => change({ scale: normal.scale - 0.05 }),
  },
  {
    keys: ["]"],
    label: "Wider",
    repeats: true,
    action: ({ normal, change }) => change({ scale: normal.scale + 0.05 }),
  },
  { keys: [normalShortcuts.add], label: "One more normal", action: ({ add }) => add() },
  { keys: ["Delete", "Backspace"], label: "Take it away", action: ({ remove }) => remove() },
  { keys: ["Esc"], label: "Close the editor", action: ({ close }) => close() },
];
