// Concentric rings around the middle of the grid (shells in more than two dimensions): a familiar
// shape of density estimation, in which every mode is a whole curve.
import { defineReward } from "../environment.ts";
import { coordinatesOf, distanceFromCentre, type GridSpace } from "../gridSpace.ts";
import { floorParameter } from "./floor.ts";

/** Radius of the outermost ring, in half sides of the grid: just inside its edge. */
const OUTERMOST = 0.85;

/** R(s) = floor + Σ_k exp(−(r − r_k)²/2w²), r the distance from the middle in half sides. */
export const rings = defineReward({
  label: "Rings",
  sentence: "Concentric rings of equal height: mass on whole curves instead of points.",
  reference: "A familiar shape of density estimation",
  formula: "R(s)=R_0+\\sum_{k=1}^{K}e^{-(r(s)-r_k)^2/2w^2},\\quad r_k=0.85\\,k/K",
  parameters: {
    rings: {
      type: "integer",
      label: "Rings",
      sentence: "How many rings there are, evenly spaced.",
      formula: "K",
      minimum: 1,
      maximum: 5,
      default: 2,
    },
    width: {
      type: "number",
      label: "Width",
      sentence: "Standard deviation of a ring across its line.",
      formula: "w",
      unit: "half sides",
      minimum: 0.01,
      maximum: 0.5,
      default: 0.1,
      scale: "log",
    },
    floor: floorParameter(1e-3),
  },
  build(space: GridSpace, { rings: count, width, floor }) {
    const gap = OUTERMOST / count;
    const radius = (state: number) =>
      Math.hypot(
        ...coordinatesOf(space, state).map((s) => distanceFromCentre(s, space.n) / space.n),
      );
    // rings closer than two widths, or than two cells, run into one another
    const areApart = gap > 2 * width && gap > 2 / space.n;
    return {
      logReward(state) {
        const r = radius(state);
        let sum = floor;
        for (let k = 1; k <= count; k++)
          sum += Math.exp(-0.5 * ((r - (OUTERMOST * k) / count) / width) ** 2);
        return Math.log(sum);
      },
      regions: areApart
        ? {
            names: Array.from({ length: count }, (_, k) => `ring ${k + 1} from the middle`),
            regionOf: (state) => nearestRing(radius(state) / gap, count),
          }
        : null,
    };
  },
});

/** The ring (from 0) nearest to a radius in gaps; −1 half-way between two. */
function nearestRing(radius: number, count: number): number {
  const nearest = Math.min(count, Math.max(1, Math.round(radius)));
  const isBetween = radius > 1 && radius < count && Math.abs((radius % 1) - 0.5) < 1e-9;
  return isBetween ? -1 : nearest - 1;
}
