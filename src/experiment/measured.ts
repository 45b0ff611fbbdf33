// Written by `npm run results`; scripts/results/measured.ts says how. Total variation is exact.
import type { MeasuredPreset } from "./measurement.ts";

export const measured = {
  default: {
    nSteps: 3980,
    earlyStep: 600,
    nRegions: 4,
    lanes: {
      trajectoryBalance: {
        nSeeds: 12,
        early: {
          median: 0.7543,
          low: 0.7522,
          high: 0.7558,
        },
        end: {
          median: 0.7504,
          low: 0.7503,
          high: 0.7504,
        },
        seedsByRegions: {
          1: 12,
        },
      },
      reverseKl: {
        nSeeds: 12,
        early: {
          median: 0.7537,
          low: 0.7503,
          high: 0.7588,
        },
        end: {
          median: 0.7504,
          low: 0.7504,
          high: 0.7504,
        },
        seedsByRegions: {
          1: 12,
        },
      },
      forwardKl: {
        nSeeds: 12,
        early: {
          median: 0.4463,
          low: 0.4356,
          high: 0.4799,
        },
        end: {
          median: 0.1865,
          low: 0.1754,
          high: 0.1983,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      tsallis: {
        nSeeds: 12,
        early: {
          median: 0.3762,
          low: 0.3666,
          high: 0.3884,
        },
        end: {
          median: 0.1343,
          low: 0.1189,
          high: 0.1466,
        },
        seedsByRegions: {
          4: 12,
        },
      },
    },
  },
  "default-one-hot": {
    nSteps: 3980,
    earlyStep: 600,
    nRegions: 4,
    lanes: {
      trajectoryBalance: {
        nSeeds: 12,
        early: {
          median: 0.01164,
          low: 0.009153,
          high: 0.01516,
        },
        end: {
          median: 0.003901,
          low: 0.003447,
          high: 0.005685,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      reverseKl: {
        nSeeds: 12,
        early: {
          median: 0.013,
          low: 0.008741,
          high: 0.01594,
        },
        end: {
          median: 0.004095,
          low: 0.002845,
          high: 0.006024,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      forwardKl: {
        nSeeds: 12,
        early: {
          median: 0.02644,
          low: 0.02327,
          high: 0.03393,
        },
        end: {
          median: 0.004582,
          low: 0.002585,
          high: 0.005862,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      tsallis: {
        nSeeds: 12,
        early: {
          median: 0.009254,
          low: 0.00765,
          high: 0.01458,
        },
        end: {
          median: 0.004538,
          low: 0.003067,
          high: 0.007221,
        },
        seedsByRegions: {
          4: 12,
        },
      },
    },
  },
} as const satisfies Readonly<Record<string, MeasuredPreset>>;
