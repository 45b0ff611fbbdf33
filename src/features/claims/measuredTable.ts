// Made of docs/table1.json by `npm run table1`; with `-- --only-document` of what is there.
import type { PaperColumnId } from "../../claims/paperTable.ts";

/** What the command line has measured of one row of Table 1. */
export interface MeasuredRow {
  /** The day of the last seed, in universal time. */
  readonly measuredOn: string;
  /** Of the project. */
  readonly version: string;
  /** In the row's measure: mean and standard deviation over seeds. */
  readonly figures: Readonly<
    Partial<
      Record<
        PaperColumnId,
        { readonly mean: number; readonly spread: number; readonly nSeeds: number }
      >
    >
  >;
}

/** By the row's id; what has not been measured is missing. */
export const measuredTable: Readonly<Record<string, MeasuredRow>> = {
  phylogenies: {
    measuredOn: "2026-11-26",
    version: "0.1.0",
    figures: {
      trajectoryBalance: { mean: 0.077692, spread: 0.000851144, nSeeds: 5 },
      reverseKl: { mean: 0.0741507, spread: 0.00160737, nSeeds: 5 },
      forwardKl: { mean: 0.0774862, spread: 0.00052028, nSeeds: 5 },
      renyi: { mean: 0.0737411, spread: 0.000830953, nSeeds: 5 },
      tsallis: { mean: 0.0739073, spread: 0.00070405, nSeeds: 5 },
    },
  },
  sequences: {
    measuredOn: "2026-11-26",
    version: "0.1.0",
    figures: {
      trajectoryBalance: { mean: 0.00929354, spread: 0.000769271, nSeeds: 5 },
      reverseKl: { mean: 0.00515468, spread: 0.000396376, nSeeds: 5 },
      forwardKl: { mean: 0.00412895, spread: 0.000431486, nSeeds: 5 },
      renyi: { mean: 0.00440936, spread: 0.000449281, nSeeds: 5 },
      tsallis: { mean: 0.00427655, spread: 0.000514924, nSeeds: 5 },
    },
  },
  largeSets: {
    measuredOn: "2026-11-26",
    version: "0.1.0",
    figures: {
      trajectoryBalance: { mean: 0.0910922, spread: 0.0107528, nSeeds: 5 },
      reverseKl: { mean: 0.0121594, spread: 0.00076462, nSeeds: 5 },
      forwardKl: { mean: 0.0126234, spread: 0.000909099, nSeeds: 5 },
      renyi: { mean: 0.0125725, spread: 0.000924366, nSeeds: 5 },
      tsallis: { mean: 0.0123255, spread: 0.00101278, nSeeds: 5 },
    },
  },
  sets: {
    measuredOn: "2026-11-26",
    version: "0.1.0",
    figures: {
      trajectoryBalance: { mean: 0.00683731, spread: 0.000215443, nSeeds: 5 },
      reverseKl: { mean: 0.00095684, spread: 0.0000824032, nSeeds: 5 },
      forwardKl: { mean: 0.000982385, spread: 0.000084169, nSeeds: 5 },
      renyi: { mean: 0.000965138, spread: 0.0000707232, nSeeds: 5 },
      tsallis: { mean: 0.000970158, spread: 0.0000623169, nSeeds: 5 },
    },
  },
  gaussians: {
    measuredOn: "2026-11-26",
    version: "0.1.0",
    figures: {
      trajectoryBalance: { mean: 0.000480798, spread: 0.000491135, nSeeds: 5 },
      reverseKl: { mean: 0.000454314, spread: 0.000378595, nSeeds: 5 },
      forwardKl: { mean: 0.0000977418, spread: 0.0000853869, nSeeds: 5 },
      renyi: { mean: 0.00011117, spread: 0.0000842533, nSeeds: 5 },
      tsallis: { mean: 0.0000872283, spread: 0.0000629258, nSeeds: 5 },
    },
  },
};
