// Two runs to compare: the pinned one of three seeds with distances 1/2, 1/4 and 1/8, and the one under way of one
// seed at 1/16, on the same objects; and the figure that is made of such.
import { laneColour, paletteOf } from "../../../charts/ink/colours.ts";
import { drawLegend } from "../../../charts/legend/drawLegend.ts";
import type { Config } from "../../../experiment/config.ts";
import { formatFixed } from "../../../math/numberText.ts";
import type { Snapshot } from "../../../protocol/snapshot.ts";
import { lookOf } from "../../../records/look.ts";
import { type Metrics, metricIds } from "../../../records/metrics.ts";
import { threeLanes } from "../../../store/config/configFixtures.ts";
import type { PagePicture } from "../capture.ts";
import type { ComparisonFacts } from "./comparisonFacts.ts";
import type { ComparisonSheet, SheetCard } from "./comparisonSheet.ts";

/** Every metric of every lane is a power of a half by its seed. */
function snapshotOf(config: Config, step: number, powers: readonly number[]): Snapshot {
  const replicas = config.lanes.flatMap((_, lane) =>
    powers.map((power, k) => ({
      ...{ lane, seed: config.seed + k, stopped: null, logZ: null, logWeightShift: 0, centre: 0 },
      // metricIds are the names of Metrics
      metrics: Object.fromEntries(metricIds.map((id) => [id, 0.5 ** power])) as unknown as Metrics,
      terminatingProbability: new Float64Array(64).fill(1 / 64),
      logWeights: new Float64Array(),
      coefficients: new Float64Array(),
    })),
  );
  return { step, trajectories: 16 * step, seconds: 1, metricAlpha: 0.5, replicas };
}

/** The facts. */
export function comparedRuns(): ComparisonFacts {
  const now: Config = { ...threeLanes(), seed: 1, nSeeds: 1 };
  const pinned: Config = { ...now, nSeeds: 3, training: { ...now.training, batchSize: 16 } };
  return {
    kind: "pinned",
    title: "Small",
    before: {
      ...{ name: "pinned run", config: pinned, link: "https://pinned" },
      snapshot: snapshotOf(pinned, 1200, [1, 2, 3]),
    },
    after: {
      ...{ name: "this run", config: now, link: "https://this" },
      snapshot: snapshotOf(now, 30, [4]),
    },
  };
}

const palette = paletteOf("light");

function cardOf(title: string, lane: number | null, share: number): SheetCard {
  const look = lane === null ? null : lookOf(lane);
  const picture: PagePicture = {
    name: title,
    view: { width: 150, height: 110, pixelRatio: 2 },
    draw: (surface, { width, height }) => {
      surface.fillStyle = laneColour(palette, look ?? lookOf(6));
      surface.fillRect(4, height * (1 - share), width - 8, height * share);
    },
  };
  return { title, look, picture, figures: [`TV ${formatFixed(share, 3)}`, "3/4 regions"] };
}

/** A figure of two rows, the second shorter. */
export function comparisonSheetOf(): ComparisonSheet {
  return {
    heading: "A run and the one pinned behind it",
    lines: [
      "Small. Pinned run: step 1,200, 3 seeds from 1. This run: step 30, seed 1.",
      "Pinned run: Batch size 16. This run: Batch size 64.",
    ],
    rows: [
      {
        kind: "cards",
        name: "This run: step 30, seed 1",
        look: null,
        cards: [
          cardOf("Target", null, 1),
          cardOf("Reverse KL with leave-one-out, batch size 256", 1, 0.4),
          cardOf("Tsallis α = 0.5", 2, 0.2),
        ],
      },
      {
        kind: "cards",
        name: "Pinned run",
        look: null,
        cards: [cardOf("Forward KL, behind", 3, 0.6)],
      },
    ],
    legends: [
      {
        text: "probability of ending here",
        picture: {
          name: "Colour scale: probability of ending here",
          view: { width: 240, height: 34, pixelRatio: 2 },
          draw: (surface, view) =>
            drawLegend(surface, view, {
              scale: { kind: "mass", maximum: 0.1, transform: "linear" },
              palette,
            }),
        },
      },
      { text: "heights: probability, grey: the target", picture: null },
    ],
    notes: ["TV: exact total variation from the target, 0 to 1."],
    least: 120,
  };
}
