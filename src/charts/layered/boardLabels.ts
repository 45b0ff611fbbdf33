// Where the numbers and bars of a flow network stand: beside their edges and states, where they cover no edge, no state
// and no other number. A number for which there is no such place stands on its own edge where it covers nothing else,
// and nowhere where it would.
import {
  type BoardLayout,
  LARGEST_RADIUS,
  type Point,
  pointAlong,
  pointsAlong,
} from "./flowNetworkFigure.ts";

/** A box about its centre (CSS pixels). */
export interface LabelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is to be placed. */
export interface LabelRequest {
  /** Widths of the edges as they are drawn. [link] */
  readonly widths: readonly number[];
  /** Widths of their numbers; null: they have none. [link] */
  readonly numbers: readonly number[] | null;
  /** Whether a state has a bar. [state] */
  readonly hasBar: readonly boolean[];
  /** Widths of the states’ numbers, 0 where one has none; null: none has. [state] */
  readonly stateNumbers: readonly number[] | null;
}

export interface BoardLabels {
  /** Null: the state has none. [state] */
  readonly bars: readonly (LabelBox | null)[];
  /** Centres; null: there is no room. [link] */
  readonly numbers: readonly (Point | null)[];
  /** Centres; null: there is no room. [state] */
  readonly stateNumbers: readonly (Point | null)[];
}

/** Height of a number, room around it, width of a bar (CSS pixels). */
const TALL = 11;
const GAP = 2;
const BAR = 6;
/** Half of an arrow’s width. */
const ARROW = 4;
/** Where along its edge a number may stand, the best first. */
const SHARES = [
  0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85, 0.1, 0.9,
] as const;

/** Places for all within the box of the layout; cost: numbers × edges × points of an edge. */
export function placeBoardLabels(layout: BoardLayout, request: LabelRequest): BoardLabels {
  const { places, routes, radius } = layout;
  const { widths } = request;
  const onEdges = routes.map((route, link) => {
    const points = pointsAlong(route);
    const half = widths[link]! / 2;
    return points.map(([x, y], k): LabelBox => {
      // the arrow lies before the circle of the state
      const side = 2 * (k >= points.length - 6 ? Math.max(ARROW, half) : half);
      return { x, y, width: side, height: side };
    });
  });
  const taken: LabelBox[] = [];
  const isOnState = (box: LabelBox) => places.some((place) => reaches(box, place, radius + 1));
  const isInside = ({ x, y, width, height }: LabelBox) =>
    x - width / 2 >= 0 &&
    x + width / 2 <= layout.width &&
    y - height / 2 >= 0 &&
    y + height / 2 <= layout.height;
  const isOnEdge = (box: LabelBox, link: number) =>
    onEdges[link]!.some((other) => overlaps(box, other));
  /** Whether a box would cover nothing; an edge of its own does not count. */
  const isFree = (box: LabelBox, own = -1) =>
    isInside(box) &&
    !isOnState(box) &&
    !taken.some((other) => overlaps(box, other)) &&
    !onEdges.some((_, link) => link !== own && isOnEdge(box, link));
  /** How much it would cover. */
  const covers = (box: LabelBox) =>
    taken.filter((other) => overlaps(box, other)).length +
    onEdges.filter((_, link) => isOnEdge(box, link)).length +
    (isOnState(box) ? 1 : 0) +
    (isInside(box) ? 0 : 1);

  const bars = barsOf(layout, request, covers);
  for (const bar of bars) if (bar) taken.push(bar);
  const stateNumbers = places.map(([x, y], state): Point | null => {
    const width = request.stateNumbers?.[state] ?? 0;
    if (width === 0) return null;
    const far = radius + TALL / 2 + GAP;
    const spots = [
      [x, y + far],
      [x, y - far],
      [x + radius + width / 2 + GAP, y + far - GAP],
      [x + radius + width / 2 + GAP, y - far + GAP],
      [x - radius - width / 2 - GAP, y + far - GAP],
      [x - radius - width / 2 - GAP, y - far + GAP],
      [x + radius + width / 2 + 3 * GAP + BAR, y],
    ] as const;
    const spot = spots.find(([bx, by]) => isFree(numberBox(bx, by, width)));
    if (spot) taken.push(numberBox(...spot, width));
    return spot ?? null;
  });
  const numbers = routes.map((route, link): Point | null => {
    const width = request.numbers?.[link] ?? 0;
    if (width === 0) return null;
    const beside = SHARES.flatMap((t) => besideEdge(route, t, widths[link]!, width));
    const spot =
      beside.find(([x, y]) => isFree(numberBox(x, y, width))) ??
      SHARES.map((t) => pointAlong(route, t)).find(([x, y]) =>
        isFree(numberBox(x, y, width), link),
      );
    if (spot) taken.push(numberBox(...spot, width));
    return spot ?? null;
  });
  return { bars, numbers, stateNumbers };
}

function numberBox(x: number, y: number, width: number): LabelBox {
  return { x, y, width: width + GAP, height: TALL };
}

function overlaps(a: LabelBox, b: LabelBox): boolean {
  return (
    2 * Math.abs(a.x - b.x) < a.width + b.width && 2 * Math.abs(a.y - b.y) < a.height + b.height
  );
}

/** Whether a box reaches into a circle. */
function reaches(box: LabelBox, [x, y]: Point, radius: number): boolean {
  const dx = Math.max(0, Math.abs(box.x - x) - box.width / 2);
  const dy = Math.max(0, Math.abs(box.y - y) - box.height / 2);
  return Math.hypot(dx, dy) < radius;
}

/** Both places beside an edge at a share of its length. */
function besideEdge(
  route: readonly Point[],
  share: number,
  edgeWidth: number,
  width: number,
): readonly Point[] {
  const [x, y] = pointAlong(route, share);
  const [ax, ay] = pointAlong(route, share - 0.02);
  const [bx, by] = pointAlong(route, share + 0.02);
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [nx, ny] = [(by - ay) / length, -(bx - ax) / length];
  const reach = edgeWidth / 2 + 1 + (Math.abs(nx) * (width + GAP)) / 2 + (Math.abs(ny) * TALL) / 2;
  return [1, -1].map((side) => [x + side * reach * nx, y + side * reach * ny] as const);
}

/** As long as a circle is high, and longer where circles are as large as they get. */
function barLength(radius: number): number {
  return radius < LARGEST_RADIUS ? 2 * radius : 2 * radius + 6;
}

/** Bars of all states on the side where they cover least, but for those that cover something there and nothing elsewhere. */
function barsOf(
  { places, radius }: BoardLayout,
  { hasBar }: LabelRequest,
  covers: (box: LabelBox) => number,
): readonly (LabelBox | null)[] {
  const tall = barLength(radius);
  const far = radius + 4 + BAR / 2;
  const sides = [
    ([x, y]: Point): LabelBox => ({ x: x + far, y, width: BAR, height: tall }),
    ([x, y]: Point): LabelBox => ({ x, y: y + far, width: tall, height: BAR }),
    ([x, y]: Point): LabelBox => ({ x, y: y - far, width: tall, height: BAR }),
    ([x, y]: Point): LabelBox => ({ x: x - far, y, width: BAR, height: tall }),
  ];
  const costs = places.map((place, state) =>
    hasBar[state] ? sides.map((side) => covers(side(place))) : null,
  );
  const totals = sides.map((_, k) => costs.reduce((sum, cost) => sum + (cost?.[k] ?? 0), 0));
  const shared = totals.indexOf(Math.min(...totals));
  return places.map((place, state) => {
    const cost = costs[state];
    if (!cost) return null;
    const free = cost[shared] === 0 ? shared : cost.indexOf(0);
    return sides[free < 0 ? shared : free]!(place);
  });
}
