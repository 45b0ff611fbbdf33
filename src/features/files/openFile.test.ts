// Opening a table or a picture, held to what each experiment can take: a grid that is there takes it
// through the reader it is given, an experiment without one becomes a painted grid.
import { beforeEach, expect, it, vi } from "vitest";
import { gridSpace } from "../../environments/gridSpace.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { replaceConfig } from "../../store/edit/editConfig.ts";
import { useRun } from "../../store/run/runStore.ts";
import { openFile, openText } from "./openFile.ts";

const grid = { id: "hypergrid", dimensions: 2, height: 8, reward: { id: "cosine" } };
const sets = { id: "set", reward: { id: "additive" } };
const picture = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)], "cat.txt");
const uneven = "1,2,3\n4,5,6";

const reader = {
  takeTable: vi.fn((): string | null => null),
  takePicture: vi.fn(async () => ({ ok: true, sentence: "PNG of 9 × 9." }) as const),
  tableOfPicture: vi.fn(async (_: Blob, side: number) => ({
    ok: true as const,
    sentence: "PNG of 9 × 9.",
    table: { width: side, height: side, bytes: new Uint8Array(side * side).fill(9) },
  })),
};
const targets = async () => reader;
const notices = () => useRun.getState().notices.map(({ text }) => text);
const environment = () => useConfig.getState().config.environment;

function show(shown: object): void {
  const { config } = useConfig.getState();
  const { encoding: _, ...policy } = config.policy;
  expect(replaceConfig({ ...config, environment: shown, policy })).toEqual([]);
}

beforeEach(() => {
  vi.clearAllMocks();
  show(grid);
});

it("scales a table of another shape to the grid that is there", async () => {
  await openText(uneven, targets);
  expect(reader.takeTable).toHaveBeenCalledWith(uneven, gridSpace(2, 8));
  expect(notices()).toEqual([]);
});

it("says so where neither a grid nor a table takes it", async () => {
  show(sets);
  await openText(uneven, targets);
  expect(reader.takeTable).not.toHaveBeenCalled();
  expect(notices()).toEqual([expect.stringContaining("What was pasted was not opened.")]);
});

it("paints a picture on the grid that is there", async () => {
  await openFile(picture, targets);
  expect(reader.takePicture).toHaveBeenCalledWith(picture, gridSpace(2, 8));
  expect(environment()).toMatchObject({ reward: { id: "cosine" } });
});

it("makes a painted grid of a picture where there is none", async () => {
  show(sets);
  await openFile(picture, targets);
  expect(environment()).toMatchObject({ id: "hypergrid", height: 16, reward: { id: "painted" } });
  // the view from which pictures are learned, not the grid's default
  expect(useConfig.getState().config.policy.encoding).toBe("kHot");
});

it("loads no reader for text that is nothing to open", async () => {
  const load = vi.fn(targets);
  await openText("hello", load);
  expect(load).not.toHaveBeenCalled();
});

it("says what was done to a picture, with the way back", async () => {
  await openFile(picture, targets);
  expect(useRun.getState().notices).toMatchObject([
    { text: "cat.txt is the target now. PNG of 9 × 9.", actions: ["undo"] },
  ]);
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
