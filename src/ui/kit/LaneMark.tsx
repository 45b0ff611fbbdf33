// A lane's sign, the same everywhere: a short line in its colour and dash pattern.
import { laneColour, laneDash } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import type { Look } from "../../records/look.ts";

/** The line that stands for a lane; decorative, the name stands beside it. */
export function LaneMark({ look }: { readonly look: Look }) {
  const palette = usePalette();
  return (
    <svg className="lane-mark" viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">
      <line
        x1="0"
        x2="20"
        y1="6"
        y2="6"
        stroke={laneColour(palette, look)}
        strokeWidth="3"
        strokeDasharray={laneDash(look, 1.5).join(" ")}
      />
    </svg>
  );
}
