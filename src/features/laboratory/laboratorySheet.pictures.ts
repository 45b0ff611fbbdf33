// The laboratory's figure for paper, over training: two lanes, one column wide and two.
import type { StoredPicture } from "../../charts/gallery/picture.ts";
import { isKeptStep } from "../../records/keptSteps.ts";
import type { EstimatorSeries } from "./estimatorData.ts";
import { figureOf } from "./figures.ts";
import { type ColumnCount, drawLaboratorySheet, laboratorySheetSize } from "./laboratorySheet.ts";
import { sheetNotes } from "./laboratoryTexts.ts";

const steps = Array.from({ length: 1_001 }, (_, step) => step).filter((step) => isKeptStep(step));

const over = (
  label: string,
  variate: EstimatorSeries["variate"],
  fall: number,
): EstimatorSeries => ({
  label,
  variate,
  line: steps.map((at) => ({ at, value: 3 / (1 + at / 30) ** fall })),
  dots: [],
  unresolved: [],
});

const first = [over("None", "none", 0.1), over("Leave-one-out", "leaveOneOut", 1.7)];
const second = [over("None", "none", 0.6), over("Leave-one-out", "leaveOneOut", 1.2)];
const figure = figureOf("variance");

function sheet(columns: ColumnCount): StoredPicture {
  const panels = [
    { title: "Reverse KL, leave-one-out", series: first },
    { title: "Tsallis α = 0.5, no control variate", series: second },
  ].map(({ title, series }, lane) => ({
    lane,
    figure,
    name: title,
    title,
    series,
    common: [...first, ...second],
  }));
  const whole = {
    lines: [
      "Variance (trace of the covariance) of one gradient estimate",
      "Set, additive · seed 1 · steps 0 to 1,000 · at batch size 128 · in the table’s logits",
    ],
    notes: sheetNotes,
    panels,
    x: "training step",
    columns,
  } as const;
  return {
    id: `laboratory-sheet-${columns}`,
    title: `the laboratory's figure, ${columns === 1 ? "one column" : "two columns"} wide`,
    ...laboratorySheetSize(whole),
    draw: (surface, view) => drawLaboratorySheet(surface, view, whole),
  };
}

export const pictures: readonly StoredPicture[] = [sheet(1), sheet(2)];
