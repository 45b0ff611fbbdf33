// What is tried after each failure, against the delays and limits written out by hand, on a clock of
// the test's own.
import { describe, expect, it } from "vitest";
import { isGraphicsFailure, Recovery } from "./recovery.ts";

describe("a worker that crashes", () => {
  it("is replaced at once, then after one second, then after two, then no more", () => {
    const recovery = new Recovery(() => 0);
    expect([1, 2, 3, 4].map(() => recovery.failed(false))).toEqual([
      { kind: "retry", delay: 0, onCpu: false },
      { kind: "retry", delay: 1_000, onCpu: false },
      { kind: "retry", delay: 2_000, onCpu: false },
      { kind: "giveUp", count: 4 },
    ]);
  });

  it.each(["reset", "succeeded"] as const)("is forgiven by %s", (event) => {
    const recovery = new Recovery(() => 0);
    for (let crash = 0; crash < 3; crash++) recovery.failed(false);
    recovery[event]();
    expect(recovery.failed(false)).toEqual({ kind: "retry", delay: 0, onCpu: false });
  });
});

describe("graphics that fail", () => {
  it("are tried again ever later, and left to the CPU at the fourth time within a minute", () => {
    const recovery = new Recovery(() => 0);
    expect([1, 2, 3, 4].map(() => recovery.failed(true))).toEqual([
      { kind: "retry", delay: 0, onCpu: false },
      { kind: "retry", delay: 1_000, onCpu: false },
      { kind: "retry", delay: 2_000, onCpu: false },
      { kind: "retry", delay: 0, onCpu: true },
    ]);
  });

  it("count for a minute and no longer", () => {
    let now = 0;
    const recovery = new Recovery(() => now);
    for (const time of [0, 20_000, 40_000]) {
      now = time;
      recovery.failed(true);
    }
    now = 59_999;
    const asBefore = new Recovery(() => now);
    for (const time of [0, 20_000, 40_000]) {
      now = time;
      asBefore.failed(true);
    }
    now = 59_999;
    expect(asBefore.failed(true)).toMatchObject({ onCpu: true });
    now = 60_000;
    expect(recovery.failed(true)).toEqual({ kind: "retry", delay: 2_000, onCpu: false });
  });

  it("are forgiven by another run, and not by a checkpoint", () => {
    const recovery = new Recovery(() => 0);
    recovery.failed(true);
    recovery.succeeded();
    expect(recovery.failed(true)).toMatchObject({ delay: 1_000 });
    recovery.reset();
    expect(recovery.failed(true)).toMatchObject({ delay: 0 });
  });

  it("are no crashes of the worker, nor the other way round", () => {
    const recovery = new Recovery(() => 0);
    for (let failure = 0; failure < 3; failure++) recovery.failed(true);
    expect(recovery.failed(false)).toMatchObject({ kind: "retry", delay: 0 });
    expect(recovery.failed(true)).toMatchObject({ onCpu: true });
  });
});

describe("a failure of the graphics", () => {
  const failure = (code: Parameters<typeof isGraphicsFailure>[0]["code"]) => ({
    code,
    message: "It failed.",
  });

  it("is a lost context, whatever came before", () => {
    expect(isGraphicsFailure(failure("contextLost"), null, false)).toBe(true);
  });

  it.each(["webgl", "wasm", "cpu", null] as const)(
    "is a backend that is gone or fails at work, only where that was WebGL (%s)",
    (backend) => {
      const isWebgl = backend === "webgl";
      expect(isGraphicsFailure(failure("backendUnavailable"), backend, false)).toBe(isWebgl);
      expect(isGraphicsFailure(failure("internal"), backend, true)).toBe(isWebgl);
      expect(isGraphicsFailure(failure("internal"), backend, false)).toBe(false);
    },
  );

  it.each(["badConfig", "shardLost"] as const)("is not %s", (code) => {
    expect(isGraphicsFailure(failure(code), "webgl", true)).toBe(false);
  });
});
