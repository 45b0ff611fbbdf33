// A worker that was started before the page's script, played by an event target: it is handed out once, and nothing that
// it said meanwhile is lost, the word of its failure least of all.
import { expect, it } from "vitest";
import { takeEarly } from "./earlyTrainer.ts";

/** A window with such a worker, which keeps what it says until it is taken. */
function setUp() {
  const worker = new EventTarget() as Worker;
  const said: Event[] = [];
  const keep = (event: Event) => said.push(event);
  worker.addEventListener("message", keep);
  const release = () => {
    worker.removeEventListener("message", keep);
    return said;
  };
  return { worker, page: { earlyTrainer: { name: "trainer-1", worker, release } } };
}

it("says again what it has said, in order, once there are listeners", async () => {
  const { worker, page } = setUp();
  for (const data of ["alive", "ready"])
    worker.dispatchEvent(new MessageEvent("message", { data }));
  const taken = takeEarly(page);
  expect(taken?.name).toBe("trainer-1");
  const heard: unknown[] = [];
  taken!.worker.addEventListener("message", ({ data }: MessageEvent) => heard.push(data));
  expect(heard).toEqual([]);
  await Promise.resolve();
  worker.dispatchEvent(new MessageEvent("message", { data: "snapshot" }));
  expect(heard).toEqual(["alive", "ready", "snapshot"]);
});

it("is taken once, and is not there where none was started", () => {
  const { page } = setUp();
  expect(takeEarly(page)).not.toBeNull();
  expect(takeEarly(page)).toBeNull();
  expect(takeEarly({})).toBeNull();
});
