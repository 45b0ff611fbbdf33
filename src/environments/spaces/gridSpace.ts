// The coordinates of a hypergrid, shared by the environment and its rewards. State index is
// Σ_d s_d·H^(D−1−d): dimension 0 is the most significant.

/** The shape of a grid, with n = H − 1, the largest coordinate. */
export interface GridSpace {
  readonly dimensions: number;
  readonly height: number;
  readonly n: number;
  readonly nStates: number;
}

/** The grid of D dimensions and H cells a side. */
export function gridSpace(dimensions: number, height: number): GridSpace {
  return { dimensions, height, n: height - 1, nStates: height ** dimensions };
}

/** Coordinate `dimension` of `state`, 0 … H − 1. */
export function coordinateOf(space: GridSpace, state: number, dimension: number): number {
  return Math.floor(state / strideOf(space, dimension)) % space.height;
}

/** All coordinates of `state`. [dimension] */
export function coordinatesOf(space: GridSpace, state: number): number[] {
  return Array.from({ length: space.dimensions }, (_, d) => coordinateOf(space, state, d));
}

/** The state at these coordinates; null where they are not those of a cell. */
export function stateAt(space: GridSpace, coordinates: readonly number[]): number | null {
  if (coordinates.length !== space.dimensions) return null;
  if (!coordinates.every((s) => Number.isInteger(s) && s >= 0 && s <= space.n)) return null;
  return coordinates.reduce((state, s) => state * space.height + s, 0);
}

/** By how much the state index grows when coordinate `dimension` grows by one. */
export function strideOf(space: GridSpace, dimension: number): number {
  return space.height ** (space.dimensions - 1 - dimension);
}

/** The cells one step away along one dimension: those that an action leads to or comes from. Cells that
 * touch at a corner are no neighbours: the squares of a checkerboard are apart. */
export function cellsBeside(space: GridSpace, state: number): number[] {
  const beside: number[] = [];
  for (let stride = 1, rest = state; stride < space.nStates; stride *= space.height) {
    const coordinate = rest % space.height;
    if (coordinate > 0) beside.push(state - stride);
    if (coordinate < space.n) beside.push(state + stride);
    rest = Math.floor(rest / space.height);
  }
  return beside;
}

/** a = |2s − n|, twice the distance from the centre: the integer that exact region tests use. */
export function distanceFromCentre(coordinate: number, n: number): number {
  return Math.abs(2 * coordinate - n);
}

/** A test on states that holds when `test(a)` holds for every coordinate's distance a. */
export function everyCoordinate(
  space: GridSpace,
  test: (a: number) => boolean,
): (state: number) => boolean {
  const product = productOverCoordinates(space, (s) =>
    test(distanceFromCentre(s, space.n)) ? 1 : 0,
  );
  return (state) => product(state) === 1;
}

/** A function of states that is Π_d factor(s_d); the factor is evaluated once a coordinate. */
export function productOverCoordinates(
  space: GridSpace,
  factor: (coordinate: number) => number,
): (state: number) => number {
  const factors = Float64Array.from({ length: space.height }, (_, s) => factor(s));
  return (state) => {
    let product = 1;
    for (let rest = state, d = 0; d < space.dimensions; d++) {
      product *= factors[rest % space.height]!;
      rest = Math.floor(rest / space.height);
    }
    return product;
  };
}

/** Where `coordinate` lies when the side of the grid spans the window [minimum, maximum]. */
export function positionInWindow(
  space: GridSpace,
  coordinate: number,
  window: { readonly minimum: number; readonly maximum: number },
): number {
  return window.minimum + ((window.maximum - window.minimum) * coordinate) / space.n;
}
