// Opening tables and pictures, held to what each experiment can take, to the words that stand beside the
// target then, and to notices that go with their cause.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { replaceConfig, undo } from "../../store/edit/editConfig.ts";
import { importPicture } from "../../store/edit/importTarget.ts";
import { dismissNotice, useRun } from "../../store/run/runStore.ts";
import { useTargetOrigin } from "../../store/view/targetOrigin.ts";
import { openFile, openText } from "./openFile.ts";

const grid = { id: "hypergrid", dimensions: 2, height: 8, reward: { id: "cosine" } };
const line = { id: "hypergrid", dimensions: 1, height: 8, reward: { id: "corners" } };
const sets = { id: "set", reward: { id: "additive" } };
const picture = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)], "cat.png");
const fileOf = (text: string, name = "p.csv") => new File([text], name, { type: "text/csv" });

const reader = {
  takePicture: vi.fn(async (file: File, space: ReturnType<typeof gridSpace>) =>
    importPicture({
      bytes: new Uint8Array(space.nStates).fill(9),
      space,
      from: file.name,
      size: [300, 200],
      cropped: [200, 200],
    }),
  ),
};
const targets = async () => reader;
const notices = () =>
  useRun
    .getState()
    .notices.filter(({ key }) => key === "file")
    .map(({ text }) => text);
const environment = () => useConfig.getState().config.environment;
const origin = () => useTargetOrigin.getState().origin;

function show(shown: object): void {
  const { config } = useConfig.getState();
  const { encoding: _, ...policy } = config.policy;
  expect(replaceConfig({ ...config, environment: shown, policy })).toEqual([]);
}

beforeEach(() => {
  vi.clearAllMocks();
  show(grid);
  dismissNotice("file");
});

describe("a table", () => {
  it("of as many rows as columns gets a grid of its own size, with a floor of its own", async () => {
    await openFile(fileOf("0.5;0;0\n0;0;0\n0;0;1\n"), targets);
    expect(environment()).toMatchObject({
      height: 3,
      reward: { id: "painted", scale: "linear", floor: 1e-6 },
    });
    expect(origin()).toMatchObject({
      from: "p.csv",
      size: [3, 3],
      grid: [3, 3],
      resampled: false,
      nRaised: 7,
    });
  });

  it("of another shape is averaged onto the grid that is there", async () => {
    await openText("1,2,3\n4,5,6");
    expect(environment()).toMatchObject({ height: 8, reward: { id: "painted" } });
    expect(origin()).toMatchObject({ from: null, size: [3, 2], grid: [8, 8], resampled: true });
    expect(notices()).toEqual([]);
  });

  it("says so where no grid takes it", async () => {
    show(sets);
    await openText("1,2,3\n4,5,6");
    expect(environment()).toMatchObject({ id: "set" });
    expect(notices()).toEqual([expect.stringContaining("What was pasted was not opened.")]);
  });

  it("is asked about where it can be read in two ways, and the answer is taken", async () => {
    await openText("1,5\n2,5\n");
    expect(environment()).toMatchObject({ reward: { id: "cosine" } });
    const { choices, text } = useRun.getState().notices.at(-1)!;
    expect(text).toBe(
      "What was pasted can be read in two ways. Do its commas part columns, or are they decimal?",
    );
    choices![0]!.choose();
    expect(environment()).toMatchObject({ height: 2, dimensions: 2 });
  });
});

describe("a paste with nothing focused", () => {
  it.each(["42", "1,5", "0171 234 567", "hello", "# 1", "NaN"])(
    "of %j changes nothing",
    async (text) => {
      const before = useConfig.getState().config;
      await openText(text);
      expect(useConfig.getState().config).toBe(before);
      expect(notices()).toEqual([expect.stringMatching(/^What was pasted was not opened\. /)]);
    },
  );

  it("of one row is a target where the grid is a line, and in a file anywhere", async () => {
    show(line);
    await openText("1 2 3 4");
    expect(environment()).toMatchObject({ dimensions: 1, height: 4 });
    show(grid);
    await openFile(fileOf("1\n2\n3\n"), targets);
    expect(environment()).toMatchObject({ dimensions: 1, height: 3 });
  });

  it("can be undone as one edit", async () => {
    await openText("1 2\n3 4");
    expect(environment()).toMatchObject({ height: 2 });
    undo();
    expect(environment()).toMatchObject({ height: 8, reward: { id: "cosine" } });
  });
});

describe("a picture", () => {
  it("is painted on the grid that is there, with the floor that painting begins with", async () => {
    await openFile(picture, targets);
    expect(reader.takePicture).toHaveBeenCalledWith(picture, gridSpace(2, 8));
    expect(environment()).toMatchObject({ height: 8, reward: { id: "painted", floor: 1e-3 } });
    expect(origin()).toMatchObject({ size: [300, 200], cropped: [200, 200], resampled: true });
  });

  it("gets a grid where there is none, seen as pictures are learned best", async () => {
    show(sets);
    await openFile(picture, targets);
    expect(environment()).toMatchObject({ id: "hypergrid", height: 16, reward: { id: "painted" } });
    expect(useConfig.getState().config.policy.encoding).toBe("kHot");
  });
});

describe("the notice of a bad file", () => {
  it.each([
    ["a table", () => openText("1 2\n3 4")],
    ["an experiment", () => openText('{"seed": 3}')],
    ["a link", () => openText("#v=1&seed=4")],
    ["a picture", () => openFile(picture, targets)],
  ])("goes with %s that is taken", async (_, opened) => {
    await openText('{"seed": -3}');
    expect(notices()).toHaveLength(1);
    await opened();
    expect(notices()).toEqual([]);
  });

  it("is one of a file that is too large, of which no more than the head is read", async () => {
    const large = fileOf("1,2,3\n".repeat(500_000));
    const whole = vi.spyOn(large, "arrayBuffer");
    await openFile(large, targets);
    expect(whole).not.toHaveBeenCalled();
    expect(notices()).toEqual([expect.stringMatching(/^p\.csv was not opened\. It is larger/)]);
  });
});

it("goes by what a file holds, not by its name", async () => {
  await openFile(new File(['{"seed":42}'], "experiment.png", { type: "image/png" }), targets);
  expect(useConfig.getState().config.seed).toBe(42);
  await openFile(new File(["hello"], "cat.png", { type: "image/png" }), targets);
  await openFile(new File([], "none.png", { type: "image/png" }), targets);
  await openFile(new File(["%PDF-1.7"], "cat.jpg", { type: "image/jpeg" }), targets);
  expect(notices()).toEqual([expect.stringMatching(/^cat\.jpg was not opened\. This is a PDF/)]);
  expect(reader.takePicture).not.toHaveBeenCalled();
});

it("opens a formula over a quarter of a million states in parts, pasted, as a file and by a link", async () => {
  const reward = { id: "formula", formula: "1 + x1" };
  const text = JSON.stringify({
    environment: { id: "hypergrid", dimensions: 3, height: 64, reward },
  });
  const link = "#v=1&dimensions=3&height=64&reward=formula&formula=2%20%2B%20x1";
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 2));
  const turn = vi.spyOn(globalThis, "setTimeout");
  try {
    await openFile(new File([text], "experiment.json"), targets);
    expect(useConfig.getState().config.environment).toMatchObject({ height: 64, reward });
    // 256 stretches of states, of which a part has five at most
    expect(turn.mock.calls.length).toBeGreaterThanOrEqual(51);
    turn.mockClear();
    await openText(link);
    expect(useConfig.getState().config.environment.reward).toMatchObject({ formula: "2 + x1" });
    expect(turn.mock.calls.length).toBeGreaterThanOrEqual(51);
  } finally {
    clock.mockRestore();
    turn.mockRestore();
  }
});
