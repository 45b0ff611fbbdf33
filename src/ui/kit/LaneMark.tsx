// A lane's sign, the same everywhere: a short line in its colour and dash pattern.
import { laneDash } from "../../charts/ink/colours.ts";

const N_HUES = 8;

/** The line that stands for lane `lane`; decorative, the name stands beside it. */
export function LaneMark({ lane }: { readonly lane: number }) {
  return (
    <svg className="lane-mark" viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">
      <line
        x1="0"
        x2="20"
        y1="6"
        y2="6"
        stroke={`var(--lane-${(lane % N_HUES) + 1})`}
        strokeWidth="3"
        strokeDasharray={laneDash(lane, 1.5).join(" ")}
      />
    </svg>
  );
}
