// Edges and states of a flow network that is being drawn, each a button of its own; what is done with them is heard by the
// drawing around them, which reads their names.
import { memo, useId } from "react";
import type { FlowNetworkSpace } from "../../environments/graph/flowNetwork.ts";
import { formatNumber } from "../../math/numberText.ts";

/** What is chosen. */
export type Selected =
  | { readonly kind: "state"; readonly name: string }
  | { readonly kind: "edge"; readonly edge: string };

type Place = readonly [x: number, y: number];

/** Radius of a circle from which on names stand on it and rewards beside it without covering others (CSS pixels); of what
 * is chosen or wrong they always do. */
const NAMED = 7;

interface FlowPartsProps {
  readonly space: FlowNetworkSpace;
  /** [state] */
  readonly places: readonly Place[];
  /** [edge] */
  readonly routes: readonly (readonly Place[])[];
  readonly radius: number;
  readonly selected: Selected;
  readonly faulty: FaultyParts;
}

/** What something is wrong with. */
export interface FaultyParts {
  readonly states: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Draws them; memoised, since a pull in progress moves none of them. */
export const FlowParts = memo(function FlowParts(props: FlowPartsProps) {
  const { space, places, routes, radius, selected, faulty } = props;
  const { names, edges, rewards } = space;
  const arrow = useId();
  return (
    <>
      <defs>
        {["", "chosen", "faulty"].map((kind) => (
          <marker
            key={kind}
            id={`${arrow}${kind}`}
            data-kind={kind}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d="M0 0 L8 4 L0 8 z" />
          </marker>
        ))}
      </defs>
      {edges.map(([from, to], k) => {
        const edge = `${names[from]}>${names[to]}`;
        const isChosen = selected.kind === "edge" && selected.edge === edge;
        const kind = faulty.edges.has(edge) ? "faulty" : isChosen ? "chosen" : "";
        const path = pathOf(routes[k]!, radius);
        return (
          // biome-ignore lint/a11y/useSemanticElements: SVG has no buttons
          <g
            // an edge may stand there twice
            key={`${edge} ${edges.slice(0, k).filter(([a, b]) => a === from && b === to).length}`}
            className="flow-edge"
            role="button"
            tabIndex={isChosen ? 0 : -1}
            aria-pressed={isChosen}
            aria-label={`Edge ${names[from]} → ${names[to]}${kind === "faulty" ? ", wrong" : ""}`}
            data-kind={kind}
            data-edge={edge}
          >
            <path className="flow-grip" d={path} />
            <path className="flow-line" d={path} markerEnd={`url(#${arrow}${kind})`} />
          </g>
        );
      })}
      {names.map((name, state) => {
        const [x, y] = places[state]!;
        const reward = rewards[state]!;
        const isChosen = selected.kind === "state" && selected.name === name;
        const isNamed = radius >= NAMED || isChosen || faulty.states.has(name);
        return (
          // biome-ignore lint/a11y/useSemanticElements: SVG has no buttons
          <g
            key={name}
            className="flow-state"
            role="button"
            tabIndex={isChosen ? 0 : -1}
            aria-pressed={isChosen}
            aria-label={`State ${name}${reward > 0 ? `, reward ${formatNumber(reward)}` : ""}${faulty.states.has(name) ? ", wrong" : ""}`}
            data-chosen={isChosen || undefined}
            data-faulty={faulty.states.has(name) || undefined}
            data-final={reward > 0 || undefined}
            data-state={name}
            transform={`translate(${x} ${y})`}
          >
            {/* as large as a finger */}
            <circle className="flow-touch" r={Math.max(radius, 15)} />
            {reward > 0 && <circle r={radius} />}
            <circle r={reward > 0 ? radius - 2.5 : radius} />
            {isNamed && (
              <text dy="0.35em" data-small={radius < 11 || undefined}>
                {name.length > 4 ? `${name.slice(0, 3)}…` : name}
              </text>
            )}
            {reward > 0 && isNamed && (
              <text className="flow-reward" x={radius + 3} dy="0.35em">
                {formatNumber(reward)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
});

/** A smooth line through an edge's points, from the rim of one circle to that of the other. */
function pathOf(points: readonly Place[], radius: number): string {
  const first = points[0]!;
  const last = points.at(-1)!;
  const inner = points.slice(1, -1);
  const [x0, y0] = towards(first, inner[0] ?? last, radius);
  const [x1, y1] = towards(last, inner.at(-1) ?? first, radius + 2);
  const stops = [[x0, y0] as const, ...inner, [x1, y1] as const];
  return stops
    .map(([x, y], k) => {
      if (k === 0) return `M${x} ${y}`;
      const [px, py] = stops[k - 1]!;
      const middle = (px + x) / 2;
      return stops.length === 2 ? `L${x} ${y}` : `C${middle} ${py} ${middle} ${y} ${x} ${y}`;
    })
    .join(" ");
}

function towards([x, y]: Place, [tx, ty]: Place, distance: number): Place {
  const length = Math.hypot(tx - x, ty - y) || 1;
  return [x + ((tx - x) / length) * distance, y + ((ty - y) / length) * distance];
}
