// Written by `npm run results`; scripts/results/measured.ts says how. Total variation is exact.
import type { MeasuredPreset } from "./measurement.ts";

export const measured = {
  default: {
    link: "#v=1",
    nSteps: 5000,
    earlyStep: 600,
    nRegions: 4,
    lanes: {
      trajectoryBalance: {
        nSeeds: 12,
        early: {
          median: 0.7542,
          low: 0.7522,
          high: 0.7562,
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
      reverseKl: {
        nSeeds: 12,
        early: {
          median: 0.7544,
          low: 0.7509,
          high: 0.7582,
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
          median: 0.4455,
          low: 0.4359,
          high: 0.4838,
        },
        end: {
          median: 0.1686,
          low: 0.1593,
          high: 0.1766,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      tsallis: {
        nSeeds: 12,
        early: {
          median: 0.3762,
          low: 0.3659,
          high: 0.3851,
        },
        end: {
          median: 0.1199,
          low: 0.1054,
          high: 0.1309,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      renyi: {
        nSeeds: 12,
        early: {
          median: 0.376,
          low: 0.3681,
          high: 0.381,
        },
        end: {
          median: 0.1324,
          low: 0.12,
          high: 0.1415,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      varGrad: {
        nSeeds: 12,
        early: {
          median: 0.7548,
          low: 0.7508,
          high: 0.7576,
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
      detailedBalance: {
        nSeeds: 12,
        early: {
          median: 0.5843,
          low: 0.5695,
          high: 0.6293,
        },
        end: {
          median: 0.5005,
          low: 0.5005,
          high: 0.5006,
        },
        seedsByRegions: {
          2: 12,
        },
      },
      subTrajectoryBalance: {
        nSeeds: 12,
        early: {
          median: 0.5721,
          low: 0.5531,
          high: 0.7297,
        },
        end: {
          median: 0.5005,
          low: 0.5004,
          high: 0.5032,
        },
        seedsByRegions: {
          1: 2,
          2: 10,
        },
      },
      jensenShannon: {
        nSeeds: 12,
        early: {
          median: 0.326,
          low: 0.2813,
          high: 0.3626,
        },
        end: {
          median: 0.1238,
          low: 0.1,
          high: 0.136,
        },
        seedsByRegions: {
          4: 12,
        },
      },
    },
  },
  "default-one-hot": {
    link: "#v=1&encoding=kHot",
    nSteps: 5000,
    earlyStep: 600,
    nRegions: 4,
    lanes: {
      trajectoryBalance: {
        nSeeds: 12,
        early: {
          median: 0.01215,
          low: 0.009392,
          high: 0.01645,
        },
        end: {
          median: 0.004735,
          low: 0.00318,
          high: 0.006262,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      reverseKl: {
        nSeeds: 12,
        early: {
          median: 0.01376,
          low: 0.009666,
          high: 0.01605,
        },
        end: {
          median: 0.004514,
          low: 0.003627,
          high: 0.005519,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      forwardKl: {
        nSeeds: 12,
        early: {
          median: 0.02623,
          low: 0.02323,
          high: 0.03398,
        },
        end: {
          median: 0.004074,
          low: 0.00332,
          high: 0.005129,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      tsallis: {
        nSeeds: 12,
        early: {
          median: 0.009364,
          low: 0.007426,
          high: 0.01491,
        },
        end: {
          median: 0.004466,
          low: 0.003094,
          high: 0.006842,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      renyi: {
        nSeeds: 12,
        early: {
          median: 0.01131,
          low: 0.01053,
          high: 0.01849,
        },
        end: {
          median: 0.004833,
          low: 0.00336,
          high: 0.006216,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      varGrad: {
        nSeeds: 12,
        early: {
          median: 0.01397,
          low: 0.009253,
          high: 0.01673,
        },
        end: {
          median: 0.004758,
          low: 0.003698,
          high: 0.006133,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      detailedBalance: {
        nSeeds: 12,
        early: {
          median: 0.07093,
          low: 0.05756,
          high: 0.07815,
        },
        end: {
          median: 0.002199,
          low: 0.001825,
          high: 0.002398,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      subTrajectoryBalance: {
        nSeeds: 12,
        early: {
          median: 0.03131,
          low: 0.02919,
          high: 0.03741,
        },
        end: {
          median: 0.00293,
          low: 0.002404,
          high: 0.003256,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      jensenShannon: {
        nSeeds: 12,
        early: {
          median: 0.008001,
          low: 0.006317,
          high: 0.01318,
        },
        end: {
          median: 0.004221,
          low: 0.003424,
          high: 0.00709,
        },
        seedsByRegions: {
          4: 12,
        },
      },
    },
  },
  "paper-hypergrid-coordinates": {
    link: "#v=1&height=12&schedule=polynomial",
    nSteps: 12500,
    earlyStep: 600,
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
          median: 0.198,
          low: 0.1391,
          high: 0.2367,
        },
        seedsByRegions: {
          4: 12,
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
          median: 0.08719,
          low: 0.05727,
          high: 0.1208,
        },
        seedsByRegions: {
          3: 1,
          4: 11,
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
          median: 0.0937,
          low: 0.07998,
          high: 0.1173,
        },
        seedsByRegions: {
          3: 1,
          4: 11,
        },
      },
      varGrad: {
        nSeeds: 12,
        early: {
          median: 0.7895,
          low: 0.7784,
          high: 0.8059,
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
      detailedBalance: {
        nSeeds: 12,
        early: {
          median: 0.6913,
          low: 0.6749,
          high: 0.7013,
        },
        end: {
          median: 0.5015,
          low: 0.5015,
          high: 0.5016,
        },
        seedsByRegions: {
          2: 12,
        },
      },
      subTrajectoryBalance: {
        nSeeds: 12,
        early: {
          median: 0.7088,
          low: 0.6724,
          high: 0.8018,
        },
        end: {
          median: 0.5016,
          low: 0.5015,
          high: 0.7315,
        },
        seedsByRegions: {
          1: 4,
          2: 8,
        },
      },
      jensenShannon: {
        nSeeds: 12,
        early: {
          median: 0.7342,
          low: 0.6065,
          high: 0.7502,
        },
        end: {
          median: 0.6261,
          low: 0.5012,
          high: 0.7508,
        },
        seedsByRegions: {
          1: 6,
          2: 6,
        },
      },
    },
  },
  "paper-hypergrid": {
    link: "#v=1&height=12&encoding=kHot&schedule=polynomial",
    nSteps: 12500,
    earlyStep: 600,
    nRegions: 4,
    lanes: {
      trajectoryBalance: {
        nSeeds: 12,
        early: {
          median: 0.07837,
          low: 0.02037,
          high: 0.5008,
        },
        end: {
          median: 0.001105,
          low: 0.0009407,
          high: 0.001476,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      reverseKl: {
        nSeeds: 12,
        early: {
          median: 0.02413,
          low: 0.02041,
          high: 0.4934,
        },
        end: {
          median: 0.001224,
          low: 0.0009703,
          high: 0.001337,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      forwardKl: {
        nSeeds: 12,
        early: {
          median: 0.0604,
          low: 0.04988,
          high: 0.0977,
        },
        end: {
          median: 0.001138,
          low: 0.001014,
          high: 0.00158,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      tsallis: {
        nSeeds: 12,
        early: {
          median: 0.01309,
          low: 0.01068,
          high: 0.01663,
        },
        end: {
          median: 0.0008694,
          low: 0.0007721,
          high: 0.001092,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      renyi: {
        nSeeds: 12,
        early: {
          median: 0.01834,
          low: 0.01298,
          high: 0.02198,
        },
        end: {
          median: 0.000891,
          low: 0.0007804,
          high: 0.001258,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      varGrad: {
        nSeeds: 12,
        early: {
          median: 0.03695,
          low: 0.01895,
          high: 0.5006,
        },
        end: {
          median: 0.001232,
          low: 0.001086,
          high: 0.001391,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      detailedBalance: {
        nSeeds: 12,
        early: {
          median: 0.1289,
          low: 0.1087,
          high: 0.145,
        },
        end: {
          median: 0.001202,
          low: 0.0008552,
          high: 0.00157,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      subTrajectoryBalance: {
        nSeeds: 12,
        early: {
          median: 0.04519,
          low: 0.04263,
          high: 0.04673,
        },
        end: {
          median: 0.001482,
          low: 0.001457,
          high: 0.001526,
        },
        seedsByRegions: {
          4: 12,
        },
      },
      jensenShannon: {
        nSeeds: 12,
        early: {
          median: 0.01291,
          low: 0.01082,
          high: 0.01594,
        },
        end: {
          median: 0.001089,
          low: 0.0009064,
          high: 0.001566,
        },
        seedsByRegions: {
          4: 12,
        },
      },
    },
  },
} as const satisfies Readonly<Record<string, MeasuredPreset>>;
