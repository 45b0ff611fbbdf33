// The whole stage as one sheet, always on white: one row of cards, two rows, no cards yet.

import type { StoredPicture } from "../../charts/gallery/picture.ts";
import { laneColour, paletteOf } from "../../charts/ink/colours.ts";
import { drawLegend } from "../../charts/legend/drawLegend.ts";
import { type Look, lookOf } from "../../records/look.ts";
import type { PageCard, PagePicture } from "./capture.ts";
import { drawSheet, type StageSheet, sheetSize, sheetToFit } from "./stageSheet.ts";

const palette = paletteOf("light");

/** A card whose picture is a bar as tall as its share. */
function cardOf(title: string, look: Look | null, share: number, collapse?: string): PageCard {
  const picture: PagePicture = {
    name: title,
    view: { width: 150, height: 110, pixelRatio: 2 },
    draw: (surface, { width, height }) => {
      surface.fillStyle = laneColour(palette, look ?? lookOf(6));
      surface.fillRect(10, height * (1 - share), width - 20, height * share);
    },
  };
  const figures = [`TV ${share.toFixed(3)}`, ...(collapse ? [collapse] : [])];
  return { title, figures, look, picture, shortTitle: title };
}

const cards = [
  cardOf("Target", null, 1),
  cardOf("Trajectory balance", lookOf(0), 0.8),
  cardOf("Reverse KL with a name longer than its card", lookOf(1), 0.4),
  cardOf("Forward KL", lookOf(2), 0.25),
  cardOf("Tsallis, α = 2", lookOf(3), 0.1),
];
/** With the regions that each has found, in one line where there is room. */
const counted = cards.slice(0, 3).map((card) => ({
  ...card,
  figures: card.figures.map((figure) => `${figure} · 1/4 regions`),
}));
const legend: PagePicture = {
  name: "Colour scale: probability",
  view: { width: 300, height: 34, pixelRatio: 2 },
  draw: (surface, view) =>
    drawLegend(surface, view, {
      scale: { kind: "mass", maximum: 0.1, transform: "linear" },
      palette,
    }),
};

function picture(name: string, title: string, sheet: StageSheet): StoredPicture {
  return {
    id: `sheet-${name}`,
    title,
    ...sheetSize(sheet),
    themes: ["light"],
    draw: (surface, view) => drawSheet(surface, view, sheet),
  };
}

export const pictures: readonly StoredPicture[] = [
  picture("row", "three cards in a row", { cards: cards.slice(0, 3), legend, caption: "step 120" }),
  picture("rows", "five cards in two rows, no legend", { cards, legend: null, caption: "step 0" }),
  picture(
    "column",
    "two cards a row in a column, their figures on lines of their own",
    sheetToFit({ cards: counted, legend, caption: "step 120" }, 317),
  ),
  picture("collapsed", "a collapse on a line of its own", {
    cards: [
      ...cards.slice(0, 1),
      cardOf("Reverse KL", lookOf(1), 0.75, "3/3 collapsed: ELBO low by ln 4"),
    ],
    legend,
    caption: "step 600",
  }),
  picture("empty", "no cards", { cards: [], legend: null, caption: "nothing yet" }),
];
