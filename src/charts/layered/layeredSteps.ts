// Walking a layered graph by keys: right to the child with most flow, left to the parent with most
// flow, up and down within the layer.
import type { LayeredNodes } from "./layeredNodes.ts";

/** The state a key leads to, `state` itself where there is nowhere to go; null for other keys. */
export function neighbourOf(
  { nodes, links, nodeOfState }: LayeredNodes,
  linkFlow: Float64Array,
  state: number,
  key: string,
): number | null {
  const at = nodeOfState[state] ?? -1;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const step = key === "ArrowUp" ? -1 : 1;
    const next = nodes[at + step];
    const isThere = next && next.state >= 0 && next.layer === nodes[at]?.layer;
    return isThere ? next.state : state;
  }
  if (key !== "ArrowRight" && key !== "ArrowLeft") return null;
  const isForward = key === "ArrowRight";
  let best = state;
  let most = -1;
  links.forEach(({ from, to }, k) => {
    const other = nodes[isForward ? to : from]!.state;
    if ((isForward ? from : to) !== at || other < 0 || linkFlow[k]! <= most) return;
    most = linkFlow[k]!;
    best = other;
  });
  return best;
}
