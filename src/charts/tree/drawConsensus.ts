// Draws a majority-rule consensus tree with the support of its clades on their branches: what was learned
// above the branch, the target's below it, or the difference. Clades of the target's consensus that this
// tree lacks are named below it.
import { formatFixed, formatSigned } from "../../math/numberText.ts";
import { fittingText, haloText } from "../axis/axes.ts";
import { shortNames } from "../axis/shortNames.ts";
import { font, type Palette } from "../ink/colours.ts";
import { type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import type { Surface, View } from "../surface/surface.ts";
import { heightOf, type PlacedNode, placedNodes, placeForest } from "./cladogram.ts";
import { consensusTree, majorityClades } from "./consensus.ts";
import { drawCladogram } from "./drawCladogram.ts";
import { cladeName, spokenName } from "./treeNodes.ts";
import { cladeText } from "./treesText.ts";

export interface ConsensusPicture {
  readonly species: readonly string[];
  /** Support of the distribution the tree is of. [clade bits] */
  readonly values: Float64Array;
  /** What it is compared with; null: it stands for itself. [clade bits] */
  readonly reference: Float64Array | null;
  readonly scale: ValueScale;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredClade: number | null;
  /** Clades of the tree that is pointed at or pinned elsewhere. */
  readonly marked: ReadonlySet<number>;
}

export interface ConsensusLayout {
  /** The inner nodes that have a branch above them, and the root. */
  readonly nodes: readonly PlacedNode[];
}

const EDGE = 6;
const FOOT = 15;
const LARGEST_ROW = 44;
/** Nearest that the pointer must come to a branch (CSS pixels). */
const REACH = 14;

/** Draws the picture; returns its inner nodes. */
export function drawConsensus(
  surface: Surface,
  view: View,
  picture: ConsensusPicture,
): ConsensusLayout {
  const { species, values, reference, scale, hue, palette, hoveredClade, marked } = picture;
  const n = species.length;
  const tree = consensusTree(values, n);
  surface.font = font(11);
  const names = species.map(spokenName);
  const widest = (texts: readonly string[]) =>
    Math.ceil(Math.max(...texts.map((text) => surface.measureText(text).width)));
  const isShort = widest(names) > 0.42 * view.width;
  const written = isShort ? shortNames(species) : names;
  const nameWidth = widest(written);
  const height = Math.min(view.height - FOOT, n * LARGEST_ROW);
  const placed = (x: number) =>
    placeForest([tree], { x, y: 0, width: Math.max(20, view.width - x - nameWidth - 10), height });
  surface.font = font(11, 600);
  const isSigned = scale.kind !== "mass" && reference !== null;
  const numberOf = (clade: number) =>
    isSigned
      ? formatSigned(valueOnScale(scale.kind, values[clade]!, reference[clade]!), 2)
      : formatFixed(values[clade]!, 2);
  const roots = placed(
    EDGE + roomForNumbers(placed(EDGE), (clade) => surface.measureText(numberOf(clade)).width + 4),
  );
  const accents = [...marked].map((clade) => ({ clade, colour: palette.accent }));
  const pointed = hoveredClade === null ? [] : [{ clade: hoveredClade, colour: palette.ink }];
  drawCladogram(surface, roots, {
    palette,
    names: written,
    nameWidth: nameWidth + 2,
    lineWidth: 1.75,
    dot: height / n >= 10 ? 4 : 2.5,
    marked: [...accents, ...pointed],
  });
  const nodes = placedNodes(roots).filter(({ children }) => children.length > 0);
  surface.textAlign = "right";
  for (const { node, x, y } of nodes) {
    if (node.clade === (1 << n) - 1) continue;
    const wanted = reference?.[node.clade];
    surface.font = font(11, 600);
    surface.textBaseline = "bottom";
    surface.fillStyle = hue ?? palette.ink;
    haloText(surface, numberOf(node.clade), [x - 3, y - 1], palette);
    if (wanted === undefined || isSigned) continue;
    surface.font = font(11);
    surface.textBaseline = "top";
    surface.fillStyle = palette.inkSoft;
    haloText(surface, formatFixed(wanted, 2), [x - 3, y + 2], palette);
  }
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.inkSoft;
  const isPointed = hoveredClade !== null && hoveredClade < 1 << n;
  const texts = isPointed
    ? [species, shortNames(species)].map((of) =>
        cladeText(hoveredClade, { species: of, values, reference, kind: scale.kind }),
      )
    : consensusFeet(picture);
  surface.fillText(fittingText(surface, texts, view.width), 0, view.height - FOOT / 2 + 1);
  return { nodes };
}

/** How much further right a tree of this place must begin so that its branches' numbers have room before them. */
function roomForNumbers([root]: readonly PlacedNode[], widthOf: (clade: number) => number): number {
  const height = root ? heightOf(root.node) : 0;
  return Math.max(
    0,
    ...(root?.children ?? [])
      .filter(({ children }) => children.length > 0)
      .map(({ node, x }) => ((widthOf(node.clade) - x) * height) / heightOf(node)),
  );
}

/** What is missing, or what the numbers are: shorter and shorter. */
export function consensusFeet(picture: ConsensusPicture): readonly string[] {
  const { species, values, reference, hue } = picture;
  const n = species.length;
  const own = majorityClades(values, n).filter((clade) => clade !== (1 << n) - 1);
  const wanted = reference
    ? majorityClades(reference, n).filter((clade) => clade !== (1 << n) - 1)
    : [];
  const [missing] = wanted.filter((clade) => !own.includes(clade));
  if (missing !== undefined) {
    const [whole, short] = [species, shortNames(species)].map((of) => cladeName(missing, of));
    const share = formatFixed(reference![missing]!, 2);
    return [
      ...[whole, short].map((name) => `target also: ${name} ${share}`),
      `target ${share}: ${short?.replaceAll(" ", "")}`,
    ];
  }
  if (own.length === 0) return ["no clade has more than one half", "no clade above ½"];
  if (hue && reference) return ["support: learned over target", "learned / target"];
  return ["support of each clade", "support"];
}

/** The clade whose branch is nearest to a point; null where none is near. */
export function cladeAt({ nodes }: ConsensusLayout, x: number, y: number): number | null {
  let best: number | null = null;
  let least = REACH;
  for (const place of nodes) {
    // from the middle of the branch above it
    const distance = Math.hypot(x - place.x + 6, y - place.y);
    if (distance >= least) continue;
    least = distance;
    best = place.node.clade;
  }
  return best;
}
