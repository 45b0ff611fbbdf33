// The plane as an environment. States: cells [i, j] = i·H + j first, as those of a grid, then the H stretches
// of x₁, then s0.

/** Parameters of the plane. */
export interface PlaneSpace {
  /** Normals that a step of the policy mixes. */
  readonly components: number;
  /** Standard deviation of the means that they begin with. */
  readonly spread: number;
  /** Cells a side. */
  readonly cells: number;
}

/** States of the cells' graph. */
export function planeStateCount(cells: number): number {
  return cells * cells + cells + 1;
}
