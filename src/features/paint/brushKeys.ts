// The keys of the target editor while its picture has the focus, beside the arrows and the space bar:
// they change the brush. The help lists them.
import { FULL } from "../../environments/rewards/paint.ts";
import type { EditorState } from "./editorStore.ts";

type BrushChange = Partial<Pick<EditorState, "tool" | "radius" | "strength" | "mirrors">>;
type Brush = Pick<EditorState, "radius" | "strength" | "mirrors">;

/** Largest radius of the brush, in cells. */
const LARGEST_RADIUS = 2;

/** What the list of keys shows. */
export const brushKeys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: "← ↑ → ↓", does: "Move over the cells" },
  { keys: "Space", does: "Apply the tool" },
  { keys: "P E S", does: "Paint, erase, smooth" },
  { keys: "[ ]", does: "Narrower, wider brush" },
  { keys: "1 … 9 0", does: "Strength of the paint: 10 % … 90 %, full" },
  { keys: "H V", does: "Mirror across, mirror up" },
  { keys: "Esc", does: "Close the editor" },
];

/** What a key changes of the brush; null where it has no meaning. */
export function brushKey(key: string, brush: Brush): BrushChange | null {
  const [across, up] = brush.mirrors;
  if (/^\d$/.test(key)) return { strength: Math.round((FULL * (Number(key) || 10)) / 10) };
  switch (key.toLowerCase()) {
    case "p":
      return { tool: "paint" };
    case "e":
      return { tool: "erase" };
    case "s":
      return { tool: "smooth" };
    case "[":
      return { radius: Math.max(0, brush.radius - 1) };
    case "]":
      return { radius: Math.min(LARGEST_RADIUS, brush.radius + 1) };
    case "h":
      return { mirrors: [!across, up] };
    case "v":
      return { mirrors: [across, !up] };
    default:
      return null;
  }
}
