// Writes of the address on the test's clock, against histories that count and that refuse as Safari does:
// never more than a hundred calls in thirty seconds, the last state always, nothing thrown.
import { describe, expect, it } from "vitest";
import { createAddressWriter, PACE } from "./addressWriter.ts";

/** A history that throws while `refuses` says so, and from the hundredth call in thirty seconds on. */
function setUp(refuses: () => boolean = () => false) {
  const entries = [""];
  const calls: number[] = [];
  let time = 0;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  const call = (put: () => void) => {
    if (refuses() || calls.filter((at) => time - at < 30_000).length >= 100)
      throw new DOMException("SecurityError");
    calls.push(time);
    put();
  };
  const writer = createAddressWriter({
    history: {
      pushState: (_, __, url) => call(() => entries.push(String(url))),
      replaceState: (_, __, url) => call(() => entries.splice(-1, 1, String(url))),
    },
    now: () => time,
    delay(callback, milliseconds) {
      const timer = { at: time + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
  return {
    writer,
    entries,
    calls,
    pass(milliseconds: number) {
      const end = time + milliseconds;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        time = next.at;
        next.callback();
      }
      time = end;
    },
  };
}

describe("the writer of the address", () => {
  it("gives each choice an entry at once", () => {
    const { writer, entries } = setUp();
    writer.write("#a", true);
    writer.write("#b", true);
    expect(entries).toEqual(["", "#a", "#b"]);
  });

  it("writes a drag of 60 changes a second a few times a second, and its last state", () => {
    const { writer, entries, calls, pass } = setUp();
    for (let k = 0; k < 60 * 60; k++) {
      writer.write(`#${k}`, k === 0);
      pass(1_000 / 60);
    }
    for (let from = 0; from < 60_000; from += 1_000)
      expect(calls.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(4);
    pass(PACE);
    expect(entries).toEqual(["", `#${60 * 60 - 1}`]);
  });

  it("stays below a hundred in thirty seconds whatever is chosen, and ends at the last choice", () => {
    const { writer, entries, calls, pass } = setUp();
    for (let k = 0; k < 600; k++) {
      writer.write(`#${k}`, true);
      pass(100);
    }
    for (const start of calls)
      expect(calls.filter((at) => at >= start && at < start + 30_000).length).toBeLessThan(100);
    pass(1_000);
    expect(entries.at(-1)).toBe("#599");
  });

  it("throws nothing where it is refused, and writes within a second once it is not", () => {
    let isRefusing = true;
    const { writer, entries, pass } = setUp(() => isRefusing);
    writer.write("#a", true);
    writer.write("#b", false);
    pass(40_000);
    expect(entries).toEqual([""]);
    isRefusing = false;
    pass(1_000);
    // the entry that was refused is still one of its own
    expect(entries).toEqual(["", "#b"]);
  });

  it("writes at once when the page may go, and nothing any more after somebody went back", () => {
    const { writer, entries, pass } = setUp();
    writer.write("#a", true);
    writer.write("#b", false);
    expect(entries).toEqual(["", "#a"]);
    writer.flush();
    expect(entries).toEqual(["", "#b"]);
    writer.write("#c", false);
    writer.forget();
    pass(10_000);
    expect(entries).toEqual(["", "#b"]);
  });
});
