// Where the nodes of a forest lie in a rectangular cladogram: leaves in one column, one row each, an inner
// node left of its children by how many joins are below it. Lengths mean nothing here.
import type { Box } from "../surface/surface.ts";
import type { TreeNode } from "./treeNodes.ts";

/** A node and its place (CSS pixels). */
export interface PlacedNode {
  readonly node: TreeNode;
  readonly x: number;
  readonly y: number;
  /** Its children's places, top first. */
  readonly children: readonly PlacedNode[];
}

/** What a layout may be told. */
export interface CladogramOptions {
  /** Species from top to bottom; left out: as the trees have them. Must leave every clade in one piece. */
  readonly order?: readonly number[];
  /** Joins from the leaves to the left edge; left out: those of the highest tree. */
  readonly nLevels?: number;
}

/** Places the trees of a forest into a box, from the roots' column at its left to the leaves' at its right. */
export function placeForest(
  trees: readonly TreeNode[],
  { x, y, width, height }: Box,
  {
    order = leafOrder(trees),
    nLevels = Math.max(1, ...trees.map(heightOf)),
  }: CladogramOptions = {},
): readonly PlacedNode[] {
  const row = height / order.length;
  const place = (node: TreeNode): PlacedNode => {
    const children = node.children.map(place).sort((a, b) => a.y - b.y);
    const at = order.indexOf(31 - Math.clz32(node.clade));
    const middle = children[0] && (children[0].y + children.at(-1)!.y) / 2;
    return {
      node,
      x: x + width * (1 - heightOf(node) / nLevels),
      y: middle ?? y + (at + 0.5) * row,
      children,
    };
  };
  return trees.map(place);
}

/** Species in the order in which the trees hold them. */
export function leafOrder(trees: readonly TreeNode[]): readonly number[] {
  return trees.flatMap(({ clade, children }) =>
    children.length > 0 ? leafOrder(children) : [31 - Math.clz32(clade)],
  );
}

/** Most joins between a node and a leaf below it. */
export function heightOf({ children }: TreeNode): number {
  return children.length === 0 ? 0 : 1 + Math.max(...children.map(heightOf));
}

/** Every placed node, parents before children. */
export function placedNodes(roots: readonly PlacedNode[]): readonly PlacedNode[] {
  return roots.flatMap((root) => [root, ...placedNodes(root.children)]);
}
