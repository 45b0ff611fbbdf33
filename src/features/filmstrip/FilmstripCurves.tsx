// What the frames are worth against α: the exact total variation, and both KL divergences of the
// distributions over states.
import { useMemo } from "react";
import type { Snapshot } from "../../protocol/protocol.ts";
import { ByAlpha } from "./ByAlpha.tsx";

interface FilmstripCurvesProps {
  readonly alphas: readonly number[];
  readonly snapshot: Snapshot;
  readonly chosen: number;
  readonly onChoose: (frame: number) => void;
}

/** Two charts side by side. */
export function FilmstripCurves({ alphas, snapshot, chosen, onChoose }: FilmstripCurvesProps) {
  const { distances, divergences } = useMemo(() => {
    const of = (metric: "totalVariation" | "forwardKl" | "reverseKl") =>
      snapshot.replicas.map(({ metrics }) => metrics[metric]);
    return {
      distances: [{ label: "TV", lane: 0, values: of("totalVariation") }],
      divergences: [
        { label: "forward KL", lane: 1, values: of("forwardKl") },
        { label: "reverse KL", lane: 2, values: of("reverseKl") },
      ],
    };
  }, [snapshot]);
  const common = { alphas, chosen, onChoose };
  return (
    <div className="filmstrip-curves">
      <div className="filmstrip-curve">
        <ByAlpha
          name="Total variation by α"
          title="Total variation, exact"
          series={distances}
          {...common}
        />
      </div>
      <div className="filmstrip-curve">
        <ByAlpha
          name="KL divergences of states by α"
          title="KL of states, nats, exact"
          series={divergences}
          {...common}
        />
      </div>
    </div>
  );
}
