// Written by `npm run results`; scripts/results/measured.ts says how. Total variation is exact.
import type { MeasuredPreset } from "./measurement.ts";

export const measured = {
  default: {
    link: "#v=1",
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
    link: "#v=1&encoding=kHot",
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
  "paper-hypergrid": {
    link: "#v=1&height=12&encoding=kHot&schedule=polynomial",
    nSteps: 12500,
    earlyStep: 630,
    nRegions: 4,
    lanes: {
      trajectoryBalance: {
        nSeeds: 10,
        early: {
          median: 0.07837,
          low: 0.02037,
          high: 0.5008,
        },
        end: {
          median: 0.001077,
          low: 0.0009575,
          high: 0.001487,
        },
        seedsByRegions: {
          4: 10,
        },
      },
      varGrad: {
        nSeeds: 10,
        early: {
          median: 0.03695,
          low: 0.01862,
          high: 0.501,
        },
        end: {
          median: 0.001161,
          low: 0.0009019,
          high: 0.001693,
        },
        seedsByRegions: {
          4: 10,
        },
      },
      reverseKl: {
        nSeeds: 10,
        early: {
          median: 0.02396,
          low: 0.01822,
          high: 0.4934,
        },
        end: {
          median: 0.00122,
          low: 0.0008158,
          high: 0.001608,
        },
        seedsByRegions: {
          4: 10,
        },
      },
      forwardKl: {
        nSeeds: 10,
        early: {
          median: 0.0604,
          low: 0.04988,
          high: 0.1053,
        },
        end: {
          median: 0.001106,
          low: 0.0009303,
          high: 0.001566,
        },
        seedsByRegions: {
          4: 10,
        },
      },
      renyi: {
        nSeeds: 10,
        early: {
          median: 0.01921,
          low: 0.01455,
          high: 0.02279,
        },
        end: {
          median: 0.0008299,
          low: 0.0007306,
          high: 0.001245,
        },
        seedsByRegions: {
          4: 10,
        },
      },
      tsallis: {
        nSeeds: 10,
        early: {
          median: 0.01379,
          low: 0.01169,
          high: 0.01731,
        },
        end: {
          median: 0.0007878,
          low: 0.0007388,
          high: 0.001091,
        },
        seedsByRegions: {
          4: 10,
        },
      },
    },
  },
  "paper-hypergrid-coordinates": {
    link: "#v=1&height=12&schedule=polynomial",
    nSteps: 12500,
    earlyStep: 630,
    nRegions: 4,
    lanes: {
      trajectoryBalance: {
        nSeeds: 12,
        early: {
          median: 0.7892,
          low: 0.7774,
          high: 0.8004,
        },
        end: {
          median: 0.7508,
          low: 0.7508,
          high: 0.7508,
        },
        seedsByRegions: {
          1: 12,
        },
      },
      reverseKl: {
        nSeeds: 12,
        early: {
          median: 0.7942,
          low: 0.7715,
          high: 0.8076,
        },
        end: {
          median: 0.7508,
          low: 0.7508,
          high: 0.7508,
        },
        seedsByRegions: {
          1: 12,
        },
      },
      forwardKl: {
        nSeeds: 12,
        early: {
          median: 0.6873,
          low: 0.631,
          high: 0.7098,
        },
        end: {
          median: 0.1979,
          low: 0.139,
          high: 0.2362,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      renyi: {
        nSeeds: 12,
        early: {
          median: 0.5648,
          low: 0.5345,
          high: 0.5927,
        },
        end: {
          median: 0.0936,
          low: 0.07976,
          high: 0.1171,
        },
        seedsByRegions: {
          3: 1,
          4: 11,
        },
      },
      tsallis: {
        nSeeds: 12,
        early: {
          median: 0.5417,
          low: 0.4975,
          high: 0.5971,
        },
        end: {
          median: 0.08713,
          low: 0.05708,
          high: 0.1207,
        },
        seedsByRegions: {
          3: 1,
          4: 11,
        },
      },
    },
  },
} as const satisfies Readonly<Record<string, MeasuredPreset>>;
