// Run files that are pinned, against a real run of three steps; addresses against a network that answers
// as it is told.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { areSameTexts } from "../../math/packedTexts.ts";
import { defaultConfig, useConfig } from "../../store/config/configStore.ts";
import { setReferenceAddress } from "../../store/edit/viewEdits.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { openPageRun } from "../../store/run/pageRun.ts";
import { useReference } from "../../store/run/reference.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { pinAddress, pinFile } from "./pinReference.ts";

const { run } = await runTiny();
const text = JSON.stringify(run);
let page: RunInstance;
const pinned = () => useReference.getState().pinned;
const notice = () => page.store.getState().notices.find(({ key }) => key === "reference")?.text;
const address = () => useConfig.getState().config.view.reference;

beforeEach(() => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  useReference.setState({ pinned: null, last: null });
  const trainer = new FakeTrainer();
  page = openPageRun({ port: trainer, clock: trainer });
  vi.stubGlobal("document", { baseURI: "https://page.example/play/" });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it("pins what a file holds, and leaves the experiment alone", async () => {
  const { config } = useConfig.getState();
  await pinFile(new File([text], "first.json"));
  const { title, snapshot, history, environment } = pinned()!;
  expect(title).toBe("first.json at step 3");
  expect(snapshot.step).toBe(3);
  expect([...snapshot.replicas[0]!.terminatingProbability]).toEqual(
    run.lanes[0]!.seeds[0]!.terminatingProbability,
  );
  expect(history.nRows).toBe(run.lanes[0]!.seeds[0]!.history.step.length);
  expect(areSameTexts(environment.labels, run.states)).toBe(true);
  expect(useConfig.getState().config.lanes).toEqual(config.lanes);
});

it("refuses what is no run, in one sentence, and keeps what was pinned", async () => {
  await pinFile(new File([text], "first.json"));
  const before = pinned();
  await pinFile(new File(['{"lanes":[]}'], "settings.json"));
  expect(notice()).toBe("settings.json was not pinned. It is not a run file.");
  expect(pinned()).toBe(before);
  await pinFile(new File([text], "first.json"));
  expect(notice()).toBeUndefined();
});

it("reads an address below the page's folder", async () => {
  const fetched = vi.fn(async (_: URL) => new Response(text));
  vi.stubGlobal("fetch", fetched);
  expect(setReferenceAddress("runs/first.json")).toBe(true);
  await pinAddress("runs/first.json");
  expect(fetched.mock.calls[0]![0].href).toBe("https://page.example/play/runs/first.json");
  expect(pinned()).toMatchObject({
    address: "runs/first.json",
    title: "runs/first.json at step 3",
  });
  expect(address()).toBe("runs/first.json");
});

it("says where there is none, and drops an answer that comes too late", async () => {
  vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
  setReferenceAddress("runs/none.json");
  await pinAddress("runs/none.json");
  expect(notice()).toContain("There is no such file beside this page.");
  vi.stubGlobal("fetch", async () => new Response(text));
  setReferenceAddress("runs/other.json");
  await pinAddress("runs/none.json");
  expect(pinned()).toBeNull();
});

it.each([
  "https://evil.example/a.json",
  "//evil.example/a.json",
  "../secret.json",
  "/etc/a.json",
  "a.json?x",
  "runs\\a.json",
  "a.exe",
  ".hidden.json",
  `${"a".repeat(120)}.json`,
])("leads nowhere but below the page: %s", (hostile) => {
  expect(setReferenceAddress(hostile)).toBe(false);
  expect(address()).toBeUndefined();
});
