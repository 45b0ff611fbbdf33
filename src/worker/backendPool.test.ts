// Which backend a run gets where the one that was asked for is missing, against a chooser that has what the
// test says: what works is taken and the reason said; nothing else is where the run insists.
import { describe, expect, it } from "vitest";
import { environmentOf } from "../experiment/environmentOf.ts";
import { unavailable } from "../policies/backend.ts";
import type { chooseBackend } from "../policies/chooseBackend.ts";
import type { BackendId } from "../records/backendReport.ts";
import { threeLanes } from "../store/config/configFixtures.ts";
import { BackendPool } from "./backendPool.ts";

const config = threeLanes();

function setUp(available: readonly BackendId[]) {
  const asked: string[] = [];
  const choose: typeof chooseBackend = async (wanted) => {
    asked.push(wanted);
    const id = wanted === "auto" ? available[0] : available.find((one) => one === wanted);
    if (!id) return unavailable(`There is no ${wanted}.`);
    const backend = {
      id,
      device: id,
      isSoftware: false,
      createMlp: () => {
        throw new Error("makes no networks");
      },
      diagnostics: () => ({ nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 }),
      dispose: () => {},
    };
    return { backend, measured: [] };
  };
  const pool = new BackendPool(choose);
  const open = (request: BackendId | "auto", insists = false) =>
    pool.open({
      request,
      insists,
      config,
      environment: () => environmentOf(config),
      cores: 1,
      now: () => 0,
      onContextLost: () => {},
      onPrepare: () => {},
    });
  return { pool, open, asked };
}

describe("a backend that was asked for", () => {
  it("is taken where it is there, without a remark", async () => {
    const { pool, open } = setUp(["wasm", "webgl"]);
    expect(await open("webgl")).toMatchObject({ id: "webgl" });
    expect(pool.report("webgl", 1)).toMatchObject({ id: "webgl", remark: null });
  });

  it.each([
    ["webgl", "wasm", "WebGL cannot be used here, so WebAssembly computes. There is no webgl."],
    [
      "wasm",
      "cpu",
      "WebAssembly cannot be used here, so plain JavaScript computes. There is no wasm.",
    ],
  ] as const)("gives way to what works where %s is missing: %s", async (request, taken, remark) => {
    const { pool, open, asked } = setUp([taken]);
    expect(await open(request)).toMatchObject({ id: taken });
    expect(pool.report(request, 1)).toMatchObject({ id: taken, remark });
    // a reset asks nobody again
    await open(request);
    expect(asked).toEqual([request, "auto"]);
  });

  it("gives way to plain kernels where there are no fused ones, and says what that changes", async () => {
    const { pool, open, asked } = setUp(["wasm", "webgl"]);
    expect(await open("wasmFused")).toMatchObject({ id: "wasm" });
    const remark =
      "Fused WebAssembly cannot be used here, so WebAssembly computes. There is no wasmFused. Numbers differ in their last digits.";
    expect(pool.report("wasmFused", 1)).toMatchObject({ id: "wasm", remark });
    expect(asked).toEqual(["wasmFused", "wasm"]);
    const bare = setUp(["cpu"]);
    expect(await bare.open("wasmFused")).toMatchObject({ id: "cpu" });
    expect(bare.asked).toEqual(["wasmFused", "wasm", "auto"]);
  });

  it("gives way to nothing where the run insists: it was there a moment ago", async () => {
    const { open, asked } = setUp(["wasm"]);
    expect(await open("webgl", true)).toMatchObject({ code: "backendUnavailable" });
    expect(asked).toEqual(["webgl"]);
  });
});
