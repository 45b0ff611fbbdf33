// The choice of a backend against stand-ins that are there or not, and as fast as the test says; at
// the end the real ones that Node has.
import { expect, it } from "vitest";
import type { BackendId } from "../records/backendReport.ts";
import { type Backend, unavailable } from "./backend.ts";
import { openBackend } from "./backends.ts";
import { type BackendChoice, chooseBackend } from "./chooseBackend.ts";

/** Backends that are there or not, how fast they are, and what was done with them. */
function setUp(speeds: Partial<Record<BackendId, number>>, { software = false, gpu = true } = {}) {
  const opened: BackendId[] = [];
  const disposed: BackendId[] = [];
  const open = (id: BackendId) => {
    opened.push(id);
    if (speeds[id] === undefined) return Promise.resolve(unavailable(`no ${id}`));
    return Promise.resolve<Backend>({
      id,
      device: id,
      isSoftware: software && id === "webgl",
      createMlp: () => {
        throw new Error("a fake makes no networks");
      },
      diagnostics: () => ({ nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 }),
      dispose: () => disposed.push(id),
    });
  };
  const measured: BackendId[] = [];
  const measure = ({ id }: Backend) => {
    measured.push(id);
    const speed = speeds[id]!;
    if (speed < 0) throw new RangeError("does not fit");
    return speed;
  };
  const options = { open, hasGpu: () => gpu, measure };
  return { options, opened, disposed, measured };
}

function chosen(choice: Awaited<ReturnType<typeof chooseBackend>>): BackendChoice {
  if ("code" in choice) throw new Error(choice.message);
  return choice;
}

it.each([
  { webgl: 900, wasm: 400, winner: "webgl", loser: "wasm" },
  { webgl: 400, wasm: 900, winner: "wasm", loser: "webgl" },
] as const)("takes the faster of the two: $winner", async ({ webgl, wasm, winner, loser }) => {
  const { options, disposed } = setUp({ webgl, wasm, cpu: 1 });
  const { backend, measured } = chosen(await chooseBackend("auto", options));
  expect(backend.id).toBe(winner);
  expect(disposed).toEqual([loser]);
  expect(measured).toEqual([
    { id: "webgl", stepsPerSecond: webgl, problem: null },
    { id: "wasm", stepsPerSecond: wasm, problem: null },
  ]);
});

it("does not even load WebGL where there is no GPU", async () => {
  const { options, opened, measured } = setUp({ webgl: 900, wasm: 1 }, { gpu: false });
  expect(chosen(await chooseBackend("auto", options)).backend.id).toBe("wasm");
  expect(opened).toEqual(["wasm"]);
  expect(measured).toEqual([]);
});

it("does not take emulated WebGL over WASM, however fast", async () => {
  const { options, disposed, measured } = setUp({ webgl: 900, wasm: 1 }, { software: true });
  const choice = chosen(await chooseBackend("auto", options));
  expect(choice.backend.id).toBe("wasm");
  expect(choice.measured[0]).toMatchObject({ id: "webgl", stepsPerSecond: null });
  expect(disposed).toEqual(["webgl"]);
  expect(measured).toEqual([]);
});

it("goes to WASM where the GPU is refused, and says why", async () => {
  const { options } = setUp({ wasm: 1, cpu: 1 });
  const { backend, measured } = chosen(await chooseBackend("auto", options));
  expect(backend.id).toBe("wasm");
  expect(measured).toEqual([{ id: "webgl", stepsPerSecond: null, problem: "no webgl" }]);
});

it("passes over one that fails on the experiment", async () => {
  const { options, disposed } = setUp({ webgl: -1, wasm: 3 });
  const { backend, measured } = chosen(await chooseBackend("auto", options));
  expect(backend.id).toBe("wasm");
  expect(disposed).toEqual(["webgl"]);
  expect(measured[0]).toEqual({ id: "webgl", stepsPerSecond: null, problem: "does not fit" });
});

it("takes what there is", async () => {
  expect(chosen(await chooseBackend("auto", setUp({ webgl: 1 }).options)).backend.id).toBe("webgl");
  expect(chosen(await chooseBackend("auto", setUp({ cpu: 1 }).options)).backend.id).toBe("cpu");
  expect(await chooseBackend("auto", setUp({}).options)).toMatchObject({ message: "no cpu" });
});

it("measures nothing where one is asked for", async () => {
  const { options, opened, measured } = setUp({ webgl: 1, wasm: 900 }, { software: true });
  expect(chosen(await chooseBackend("webgl", options)).backend.id).toBe("webgl");
  expect(opened).toEqual(["webgl"]);
  expect(measured).toEqual([]);
});

it("falls back from WebGL, which Node has not, to WASM", async () => {
  expect(await openBackend("webgl")).toMatchObject({ code: "backendUnavailable" });
  expect(chosen(await chooseBackend("auto")).backend.id).toBe("wasm");
});
