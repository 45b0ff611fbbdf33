// The drawing of a flow network: states as circles, edges pulled from one to another or onto empty ground, where a new
// state appears. By pointer, touch and keyboard.
import { Trash2 } from "lucide-react";
import {
  type KeyboardEvent,
  type PointerEvent,
  type SyntheticEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { arrangeNetwork } from "../../charts/layered/arrangeNetwork.ts";
import { type FlowNetwork, flowNetworkSpace, START } from "../../environments/graph/flowNetwork.ts";
import { useWidthOf } from "../kit/useWidthOf.ts";
import { type FaultyParts, FlowParts, type Selected } from "./FlowParts.tsx";
import { FlowStateTools } from "./FlowStateTools.tsx";
import {
  freeName,
  withChild,
  withEdgeBetween,
  withoutEdge,
  withoutState,
} from "./flowNetworkEdits.ts";

/** Of states, as large as they get, and of a row of them (CSS pixels); how near a state a pull ends on it, and how far it
 * goes before it is one. */
const RADIUS = 13;
/** Left free for the numbers of rewards (CSS pixels). */
const RIGHT = 18;
const ROW = 44;
/** What a layer takes where the drawing may be wider than its place (CSS pixels). */
const LAYER = 30;
const REACH = 20;
const PULL = 6;

const startState: Selected = { kind: "state", name: START };

interface FlowDrawingProps {
  readonly network: FlowNetwork;
  readonly faulty: FaultyParts;
  /** Height that it does not grow beyond (CSS pixels). */
  readonly tallest: number;
  /** Whether it may be wider than its place, and scrolls then. */
  readonly scrolls: boolean;
  readonly onEdit: (network: FlowNetwork) => void;
}

/** What is pulled out of a state: from where, and to where so far. */
interface Pull {
  readonly from: string;
  readonly start: readonly [number, number];
  readonly at: readonly [number, number];
}

/** The drawing with its tools; `faulty` are names of states and edges that something is wrong with. */
export function FlowDrawing({ network, faulty, tallest, scrolls, onEdit }: FlowDrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const room = useWidthOf(box) || 300;
  const [chosen, setChosen] = useState<Selected>(startState);
  const [pull, setPull] = useState<Pull | null>(null);
  const space = useMemo(() => flowNetworkSpace(network), [network]);
  const { names, edges } = space;
  const { width, height, radius, places, routes } = useMemo(() => {
    const { states, routes: passed, nRows, nLayers } = arrangeNetwork(names.length, edges);
    const width = scrolls ? Math.max(room, LAYER * nLayers) : room;
    const high = Math.max(120, Math.min(tallest, ROW * nRows));
    const size = Math.max(5, Math.min(RADIUS, (0.43 * high) / nRows, width / (3 * nLayers)));
    const toPoint = ({ x, y }: { readonly x: number; readonly y: number }) =>
      [RADIUS + 4 + x * (width - 2 * RADIUS - 8 - RIGHT), 4 + y * (high - 8)] as const;
    return {
      width,
      height: high,
      radius: size,
      places: states.map(toPoint),
      routes: passed.map((route) => route.map(toPoint)),
    };
  }, [names, edges, room, scrolls, tallest]);
  const isThere =
    chosen.kind === "state" ? names.includes(chosen.name) : network.edges.includes(chosen.edge);
  const selected = isThere ? chosen : startState;

  // where keys choose or take away, the focus follows
  const follows = useRef(false);
  useLayoutEffect(() => {
    if (!follows.current) return;
    follows.current = false;
    svg.current?.querySelector<SVGElement>('[aria-pressed="true"]')?.focus();
  });

  // a finger that pulls an edge does not scroll, one beside a state does: what touch-action says of shapes within an
  // SVG browsers do not heed
  useEffect(() => {
    const { current } = svg;
    const hold = (event: TouchEvent) => {
      const { target } = event;
      if (event.touches.length === 1 && target instanceof Element && target.closest("[data-state]"))
        event.preventDefault();
    };
    current?.addEventListener("touchstart", hold, { passive: false });
    return () => current?.removeEventListener("touchstart", hold);
  }, []);

  const at = (event: PointerEvent): readonly [number, number] => {
    const { left, top, width: shown } = svg.current!.getBoundingClientRect();
    const scale = width / shown;
    return [(event.clientX - left) * scale, (event.clientY - top) * scale];
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
  const press = (event: PointerEvent) => {
    const part = partOf(event);
    if (!part || !event.isPrimary || event.button > 0) return;
    setChosen(part);
    if (part.kind === "edge") return;
    svg.current?.setPointerCapture(event.pointerId);
    setPull({ from: part.name, start: at(event), at: at(event) });
  };
  const release = () => {
    if (!pull) return;
    setPull(null);
    const [x, y] = pull.at;
    // let go of outside: thought better of it
    if (!isPulled(pull) || x < 0 || y < 0 || x > width || y > height) return;
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
    setChosen(
      selected.kind === "edge" ? { kind: "state", name: selected.edge.split(">")[0]! } : startState,
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      // undo may take away what has the focus
      if (event.key.toLowerCase() === "z") follows.current = true;
      return;
    }
    if (event.key === "Delete" || event.key === "Backspace") remove();
    else if (event.key === "+" && selected.kind === "state") child(selected.name);
    else {
      const next = neighbour(selected, event.key, names, network.edges);
      if (!next) return;
      setChosen(next);
    }
    follows.current = true;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div ref={box} className="flow-board">
        {/* biome-ignore lint/a11y/useSemanticElements: SVG has no field sets */}
        <svg
          ref={svg}
          className="flow-drawing"
          viewBox={`0 0 ${width} ${height}`}
          style={scrolls ? { width } : undefined}
          role="group"
          aria-label="The network: pull an edge from a state to another, or to empty ground for a new state; arrow keys go through states and edges, + adds a child, Delete takes away"
          onPointerDown={press}
          onPointerMove={(event) => pull && setPull({ ...pull, at: at(event) })}
          onPointerUp={release}
          onPointerCancel={() => setPull(null)}
          onFocus={(event) => {
            const part = partOf(event);
            if (part) setChosen(part);
          }}
          onKeyDown={onKey}
        >
          <FlowParts {...{ space, places, routes, radius, selected, faulty }} />
          {pull && isPulled(pull) && (
            <path
              className="flow-pull"
              d={`M${places[names.indexOf(pull.from)]!.join(" ")} L${pull.at.join(" ")}`}
            />
          )}
        </svg>
      </div>
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

/** The state or edge that an event is about; null: none. */
function partOf({ target }: SyntheticEvent): Selected | null {
  const part =
    target instanceof Element ? target.closest<SVGElement>("[data-state],[data-edge]") : null;
  const { state, edge } = part?.dataset ?? {};
  if (state !== undefined) return { kind: "state", name: state };
  return edge === undefined ? null : { kind: "edge", edge };
}

/** What an arrow key leads to: left and right go through the states, up and down through the edges, those of the chosen
 * state first; null: it is no such key. */
function neighbour(
  selected: Selected,
  key: string,
  names: readonly string[],
  edges: readonly string[],
): Selected | null {
  const step = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const from = selected.kind === "state" ? selected.name : selected.edge.split(">")[0]!;
    const next = (names.indexOf(from) + step + names.length) % names.length;
    return { kind: "state", name: names[next]! };
  }
  if ((key !== "ArrowUp" && key !== "ArrowDown") || edges.length === 0) return null;
  if (selected.kind === "state") {
    const own = edges.find((edge) => edge.split(">").includes(selected.name));
    return { kind: "edge", edge: own ?? edges[0]! };
  }
  const next = (edges.indexOf(selected.edge) + step + edges.length) % edges.length;
  return { kind: "edge", edge: edges[next]! };
}

function isPulled({ start, at }: Pull): boolean {
  return Math.hypot(at[0] - start[0], at[1] - start[1]) > PULL;
}
