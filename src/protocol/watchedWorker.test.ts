// A worker that is watched, against a stand-in for a worker and for the browser's locks.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ALIVE, UNLOCKED } from "./port.ts";
import { PULSE_SILENCE } from "./pulse.ts";
import { showLife, watchWorker, workerName } from "./watchedWorker.ts";

/** Locks that are granted one after the other, by name. */
function fakeLocks() {
  const held = new Map<string, () => void>();
  let waiting: { readonly name: string; readonly grant: () => void }[] = [];
  const grantAll = (name: string) => {
    const due = waiting.filter((one) => one.name === name);
    waiting = waiting.filter((one) => one.name !== name);
    for (const { grant } of due) grant();
  };
  return {
    request(
      name: string,
      options: { signal?: AbortSignal } | (() => Promise<void>),
      callback?: () => void,
    ) {
      if (typeof options === "function") {
        held.set(name, () => grantAll(name));
        return options();
      }
      return new Promise<void>((resolve, reject) => {
        const own = {
          name,
          grant() {
            callback?.();
            resolve();
          },
        };
        waiting.push(own);
        options.signal?.addEventListener("abort", () => {
          waiting = waiting.filter((one) => one !== own);
          reject(new DOMException("aborted", "AbortError"));
        });
      });
    },
    /** Whoever holds it dies. */
    release: (name: string) => held.get(name)?.(),
    isAwaited: (name: string) => waiting.some((one) => one.name === name),
  };
}

/** A worker that only remembers. */
class FakeWorker extends EventTarget {
  readonly posted: unknown[] = [];
  isTerminated = false;
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

let locks: ReturnType<typeof fakeLocks>;
beforeEach(() => {
  vi.useFakeTimers();
  locks = fakeLocks();
  vi.stubGlobal("navigator", { locks });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function watched() {
  const worker = new FakeWorker();
  const heard: unknown[] = [];
  const handle = watchWorker<string, string>(worker as unknown as Worker, "worker-1");
  handle.listen({
    receive: (event) => heard.push(event),
    failed: (reason) => heard.push(`failed: ${reason}`),
    beat: () => heard.push("beat"),
  });
  return { worker, handle, heard };
}

describe("a watched worker", () => {
  it("is sent commands and heard, its signs of life apart from its messages", () => {
    const { worker, handle, heard } = watched();
    handle.post("start");
    worker.say("ready");
    worker.say(ALIVE);
    worker.say("progress");
    expect(worker.posted).toEqual(["start"]);
    expect(heard).toEqual(["ready", "beat", "progress"]);
  });

  it("is known to be dead when its lock is free, once it has shown that it lived", () => {
    const { worker, heard } = watched();
    expect(locks.isAwaited("worker-1")).toBe(false);
    showLife("worker-1", (message) => worker.say(message));
    expect(locks.isAwaited("worker-1")).toBe(true);
    worker.say(ALIVE);
    locks.release("worker-1");
    expect(heard).toEqual(["beat", "beat", "failed: it was killed"]);
  });

  it("did not die where it was ended on purpose", async () => {
    const { worker, handle, heard } = watched();
    showLife("worker-1", (message) => worker.say(message));
    handle.terminate();
    expect(worker.isTerminated).toBe(true);
    expect(locks.isAwaited("worker-1")).toBe(false);
    await Promise.resolve();
    expect(heard).toEqual(["beat"]);
  });

  it("fails by its own words, or by ours where it has none", () => {
    const { worker, heard } = watched();
    worker.dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
    worker.dispatchEvent(new Event("error"));
    worker.dispatchEvent(new Event("messageerror"));
    expect(heard).toEqual([
      "failed: out of memory",
      "failed: it could not be loaded",
      "failed: a message could not be read",
    ]);
  });
});

it("shows life at once and every second", () => {
  const signs: string[] = [];
  showLife("worker-2", (message) => signs.push(message));
  expect(signs).toHaveLength(1);
  vi.advanceTimersByTime(2_999);
  expect(signs).toHaveLength(3);
});

const refused = () => Promise.reject(new DOMException("denied", "SecurityError"));

it.each([
  ["has no locks", {}],
  ["refuses them", { locks: { request: refused } }],
  [
    "throws where they are asked for",
    {
      get locks() {
        throw new DOMException("denied", "SecurityError");
      },
    },
  ],
])("says that it has no lock where the browser %s", async (_, navigator) => {
  vi.stubGlobal("navigator", navigator);
  const signs: string[] = [];
  showLife("worker-2", (message) => signs.push(message));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(signs).toEqual([UNLOCKED]);
});

describe("a worker without a lock", () => {
  /** Its pulse: what its inner worker would be given. */
  const pulseOf = (worker: FakeWorker) => (worker.posted[0] as { pulse: MessagePort }).pulse;
  /** Messages between ports take a real turn, whatever the timers are. */
  const arrive = () => new Promise((resolve) => setImmediate(resolve));

  beforeEach(() => vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }));

  it("is known to be dead some seconds after its pulse stopped, and not while it beats", async () => {
    const { worker, heard } = watched();
    worker.say(UNLOCKED);
    const pulse = pulseOf(worker);
    for (let second = 0; second < 30; second++) {
      pulse.postMessage(ALIVE);
      await arrive();
      vi.advanceTimersByTime(1_000);
    }
    expect(new Set(heard)).toEqual(new Set(["beat"]));
    vi.advanceTimersByTime(PULSE_SILENCE + 1_000);
    expect(heard.at(-1)).toBe("failed: it was killed");
    pulse.close();
  });

  it("is not taken for dead where it never had a pulse, or was ended on purpose", async () => {
    const { worker, handle, heard } = watched();
    worker.say(UNLOCKED);
    vi.advanceTimersByTime(60_000);
    pulseOf(worker).postMessage(ALIVE);
    await arrive();
    handle.terminate();
    vi.advanceTimersByTime(60_000);
    expect(heard.filter((one) => one !== "beat")).toEqual([]);
    pulseOf(worker).close();
  });
});

it("has a name of its own", () => {
  const names = Array.from({ length: 50 }, () => workerName("trainer"));
  expect(new Set(names).size).toBe(50);
  for (const name of names) expect(name).toMatch(/^trainer-[a-z0-9]+$/);
});
