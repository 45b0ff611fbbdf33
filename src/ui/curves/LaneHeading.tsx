// The first cell of a lane's row in a table beside the curves.
import type { CurveLane } from "../../charts/curves/curveData.ts";
import { LaneMark } from "../kit/LaneMark.tsx";

/** The lane's mark and name. */
export function LaneHeading({ lane: { look, label } }: { readonly lane: CurveLane }) {
  return (
    <th scope="row">
      <LaneMark look={look} />
      <span>{` ${label}`}</span>
    </th>
  );
}
