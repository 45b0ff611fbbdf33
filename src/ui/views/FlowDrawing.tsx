// The drawing of a flow network: states as circles, edges pulled from one to another or onto empty ground, where a new
// state appears. By pointer, touch and keyboard.
import { Trash2 } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef, useState } from "react";
import { arrangeNetwork } from "../../charts/layered/arrangeNetwork.ts";
import { type FlowNetwork, flowNetworkSpace, START } from "../../environments/flowNetwork.ts";
import { formatNumber } from "../../math/numberText.ts";
import { FlowStateTools } from "./FlowStateTools.tsx";
import {
  freeName,
  withChild,
  withEdgeBetween,
  withoutEdge,
  withoutState,
} from "./flowNetworkEdits.ts";

/** Size of the drawing and of its states (user units), and how far a pull goes before it is one. */
const WIDTH = 300;
const RADIUS = 13;
const REACH = 20;
const PULL = 6;

type Selected =
  | { readonly kind: "state"; readonly name: string }
  | { readonly kind: "edge"; readonly edge: string };

interface FlowDrawingProps {
  readonly network: FlowNetwork;
  readonly faulty: { readonly states: ReadonlySet<string>; readonly edges: ReadonlySet<string> };
  readonly onEdit: (network: FlowNetwork) => void;
}

/** What is pulled out of a state: from where, and to where so far. */
interface Pull {
  readonly from: string;
  readonly start: readonly [number, number];
  readonly at: readonly [number, number];
}

/** The drawing with its tools; `faulty` are names of states and edges that something is wrong with. */
export function FlowDrawing({ network, faulty, onEdit }: FlowDrawingProps) {
  const arrow = useId();
  const svg = useRef<SVGSVGElement>(null);
  const [chosen, setChosen] = useState<Selected>({ kind: "state", name: START });
  const [pull, setPull] = useState<Pull | null>(null);
  const space = useMemo(() => flowNetworkSpace(network), [network]);
  const { names, edges, rewards } = space;
  const { states, routes, nRows } = useMemo(
    () => arrangeNetwork(names.length, edges),
    [names, edges],
  );
  const height = Math.max(120, Math.min(420, 44 * nRows));
  const toPoint = ({ x, y }: { readonly x: number; readonly y: number }) =>
    [RADIUS + 6 + x * (WIDTH - 2 * RADIUS - 12), y * height] as const;
  const places = states.map(toPoint);
  const isThere =
    chosen.kind === "state" ? names.includes(chosen.name) : network.edges.includes(chosen.edge);
  const selected: Selected = isThere ? chosen : { kind: "state", name: START };

  const at = (event: PointerEvent): readonly [number, number] => {
    const box = svg.current!.getBoundingClientRect();
    const scale = WIDTH / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };
  const stateAt = ([x, y]: readonly [number, number]): string | null => {
    const distances = places.map(([px, py]) => Math.hypot(px - x, py - y));
    const nearest = distances.indexOf(Math.min(...distances));
    return distances[nearest]! <= REACH ? names[nearest]! : null;
  };
  const child = (parent: string) => {
    const name = freeName(names);
    onEdit(withChild(network, parent, name));
    setChosen({ kind: "state", name });
  };
  const release = () => {
    if (!pull) return;
    setPull(null);
    if (!isPulled(pull)) return;
    const to = stateAt(pull.at);
    if (to === pull.from) return;
    if (to === null) child(pull.from);
    else {
      onEdit(withEdgeBetween(network, pull.from, to));
      setChosen({ kind: "edge", edge: `${pull.from}>${to}` });
    }
  };
  const remove = () => {
    if (selected.kind === "edge") onEdit(withoutEdge(network, selected.edge));
    else onEdit(withoutState(network, selected.name));
    setChosen({ kind: "state", name: START });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Delete" || event.key === "Backspace") remove();
    else if (event.key === "+" && selected.kind === "state") child(selected.name);
    else if (event.key === "Enter" || event.key === " ")
      event.currentTarget.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no field sets */}
      <svg
        ref={svg}
        className="flow-drawing"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="group"
        aria-label="The network: pull an edge from a state to another, or to empty ground for a new state"
        onPointerMove={(event) => pull && setPull({ ...pull, at: at(event) })}
        onPointerUp={release}
        onPointerCancel={() => setPull(null)}
      >
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
          const path = pathOf(routes[k]!.map(toPoint));
          return (
            // biome-ignore lint/a11y/useSemanticElements: SVG has no buttons
            <g
              key={edge}
              className="flow-edge"
              role="button"
              tabIndex={0}
              aria-pressed={isChosen}
              aria-label={`Edge ${names[from]} → ${names[to]}${kind === "faulty" ? ", wrong" : ""}`}
              data-kind={kind}
              onClick={() => setChosen({ kind: "edge", edge })}
              onFocus={() => setChosen({ kind: "edge", edge })}
              onKeyDown={onKey}
            >
              <path className="flow-grip" d={path} />
              <path className="flow-line" d={path} markerEnd={`url(#${arrow}${kind})`} />
            </g>
          );
        })}
        {pull && isPulled(pull) && (
          <path
            className="flow-pull"
            d={`M${places[names.indexOf(pull.from)]!.join(" ")} L${pull.at.join(" ")}`}
          />
        )}
        {names.map((name, state) => {
          const [x, y] = places[state]!;
          const reward = rewards[state]!;
          const isChosen = selected.kind === "state" && selected.name === name;
          return (
            // biome-ignore lint/a11y/useSemanticElements: SVG has no buttons
            <g
              key={name}
              className="flow-state"
              role="button"
              tabIndex={0}
              aria-pressed={isChosen}
              aria-label={`State ${name}${reward > 0 ? `, reward ${formatNumber(reward)}` : ""}${faulty.states.has(name) ? ", wrong" : ""}`}
              data-chosen={isChosen || undefined}
              data-faulty={faulty.states.has(name) || undefined}
              data-final={reward > 0 || undefined}
              transform={`translate(${x} ${y})`}
              onPointerDown={(event) => {
                svg.current?.setPointerCapture(event.pointerId);
                setChosen({ kind: "state", name });
                setPull({ from: name, start: at(event), at: at(event) });
              }}
              onFocus={() => setChosen({ kind: "state", name })}
              onKeyDown={onKey}
            >
              {reward > 0 && <circle r={RADIUS} />}
              <circle r={reward > 0 ? RADIUS - 3 : RADIUS} />
              <text dy="0.35em">{name.length > 4 ? `${name.slice(0, 3)}…` : name}</text>
              {reward > 0 && (
                <text className="flow-reward" y={RADIUS + 9}>
                  {formatNumber(reward)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <div className="flow-tools">
        {selected.kind === "state" ? (
          <FlowStateTools
            network={network}
            name={selected.name}
            others={names.filter(
              (name) =>
                name !== selected.name &&
                name !== START &&
                !network.edges.includes(`${selected.name}>${name}`),
            )}
            onEdit={onEdit}
            onChild={() => child(selected.name)}
          />
        ) : (
          <span className="flow-chosen" translate="no">
            {selected.edge.replace(">", " → ")}
          </span>
        )}
        {!(selected.kind === "state" && selected.name === START) && (
          <button type="button" className="button quiet" onClick={remove}>
            <Trash2 aria-hidden="true" />
            <span>{selected.kind === "edge" ? "Delete this edge" : `Delete ${selected.name}`}</span>
          </button>
        )}
      </div>
    </>
  );
}

function isPulled({ start, at }: Pull): boolean {
  return Math.hypot(at[0] - start[0], at[1] - start[1]) > PULL;
}

/** A smooth line through an edge's points, from the rim of one circle to that of the other. */
function pathOf(points: readonly (readonly [number, number])[]): string {
  const first = points[0]!;
  const last = points.at(-1)!;
  const inner = points.slice(1, -1);
  const [x0, y0] = towards(first, inner[0] ?? last, RADIUS);
  const [x1, y1] = towards(last, inner.at(-1) ?? first, RADIUS + 2);
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

function towards(
  [x, y]: readonly [number, number],
  [tx, ty]: readonly [number, number],
  distance: number,
): readonly [number, number] {
  const length = Math.hypot(tx - x, ty - y) || 1;
  return [x + ((tx - x) / length) * distance, y + ((ty - y) / length) * distance];
}
