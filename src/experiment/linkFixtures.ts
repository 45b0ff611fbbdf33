// Links as they were published, with the config each of them opens. A link that once worked works for
// ever: entries are added, never removed, and what a link says never changes. What it leaves out is
// today's default: the grid, its encoding, the batch size and the lanes have had others (CHANGELOG.md).

/** From hash to the input that completes to its config. */
export const publishedLinks: Readonly<Record<string, unknown>> = {
  "#v=1": {},
  "#v=1&height=16&R0=0.001&seed=3&lanes=tsallis:0.5,trajectoryBalance,reverseKl:none": {
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height: 16,
      reward: { id: "corners", R0: 0.001, R1: 0.5, R2: 2 },
    },
    policy: {
      id: "mlp",
      hiddenLayers: [64, 64],
      activation: "leakyRelu",
      encoding: "coordinates",
      backward: "uniform",
    },
    training: {
      batchSize: 128,
      learningRate: 0.001,
      logZLearningRate: 0.1,
      schedule: "constant",
      exploration: 0,
      stopAtStep: null,
    },
    seed: 3,
    nSeeds: 1,
    lanes: [
      { objective: "tsallis", alpha: 0.5, controlVariate: "leaveOneOut" },
      { objective: "trajectoryBalance", controlVariate: "none" },
      { objective: "reverseKl", controlVariate: "none" },
    ],
    view: {},
  },
  "#v=1&env=sequence&construction=prependAppend&alphabet=abc&maximumLength=5&reward=motifs&motifs=abc,cc&beta=2":
    {
      environment: {
        id: "sequence",
        construction: "prependAppend",
        alphabet: "abc",
        maximumLength: 5,
        reward: { id: "motifs", motifs: ["abc", "cc"], beta: 2 },
      },
    },
  "#v=1&env=set&universe=8&size=2&f=0.5,1,0,0.25,1,1,0.125,0&hidden=32,32&schedule=polynomial&stopAtStep=800&title=Two+of+eight&theme=dark&focus=1&autoplay=false":
    {
      environment: {
        id: "set",
        universe: 8,
        size: 2,
        reward: { id: "additive", f: [0.5, 1, 0, 0.25, 1, 1, 0.125, 0] },
      },
      policy: { hiddenLayers: [32, 32] },
      training: { schedule: "polynomial", stopAtStep: 800 },
      view: { title: "Two of eight", theme: "dark", focus: 1, autoplay: false },
    },
  "#v=1&height=3&reward=painted&values=AAD_AID_AAD_&scale=log": {
    environment: { height: 3, reward: { id: "painted", values: "AAD_AID_AAD_", scale: "log" } },
  },
  // the picture says the height: eight by eight
  "#v=1&reward=painted&values=.a2hgAAMYjRf8__8fnQYA": {
    environment: {
      height: 8,
      reward: {
        id: "painted",
        values:
          "gIAAAAAAAACAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA____AAAAAAD___8AAAAAAP___w",
      },
    },
  },
  "#v=1&height=8&R0=0.1&encoding=kHot&batchSize=64&lanes=trajectoryBalance,reverseKl,tsallis:0.5": {
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height: 8,
      reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
    },
    policy: { encoding: "kHot" },
    training: { batchSize: 64 },
    lanes: [
      { objective: "trajectoryBalance" },
      { objective: "reverseKl" },
      { objective: "tsallis", alpha: 0.5 },
    ],
  },
  "#v=1&lanes=reverseKl,reverseKl:none:policy=tabular:hidden=32x16:encoding=kHot:batchSize=16:stopAtStep=null,tsallis:0.5:learningRate=0.01:schedule=polynomial":
    {
      lanes: [
        { objective: "reverseKl" },
        {
          objective: "reverseKl",
          controlVariate: "none",
          training: { batchSize: 16, stopAtStep: null },
          policy: { id: "tabular", hiddenLayers: [32, 16], encoding: "kHot" },
        },
        {
          objective: "tsallis",
          alpha: 0.5,
          training: { learningRate: 0.01, schedule: "polynomial" },
        },
      ],
    },
  "#v=1&height=8&R0=0.1&offset=maximum&inverseTemperature=0.5&logFactor=-300&encoding=kHot&batchSize=64&logZStart=firstBatch&lanes=trajectoryBalance,trajectoryBalance:logZStart=zero":
    {
      environment: {
        height: 8,
        reward: {
          id: "corners",
          R0: 0.1,
          offset: "maximum",
          inverseTemperature: 0.5,
          logFactor: -300,
        },
      },
      policy: { encoding: "kHot" },
      training: { batchSize: 64, logZStart: "firstBatch" },
      lanes: [
        { objective: "trajectoryBalance" },
        { objective: "trajectoryBalance", training: { logZStart: "zero" } },
      ],
    },
};
