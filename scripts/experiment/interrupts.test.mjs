// What signals do to a run, on a process and a clock that are stood in for.
import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { listenForInterrupts } from "./interrupts.ts";

function fake() {
  const events = new EventEmitter();
  let time = 0;
  /** @type {(string | number)[]} */
  const log = [];
  const interrupts = listenForInterrupts({
    process: {
      on: (signal, listener) => events.on(signal, listener),
      off: (signal, listener) => events.off(signal, listener),
      exit: (code) => log.push(code),
    },
    now: () => time,
    onFirst: () => log.push("first"),
  });
  /** @param {string} signal @param {number} [after] milliseconds */
  const send = (signal, after = 0) => {
    time += after;
    return events.emit(signal, signal);
  };
  return { interrupts, log, send };
}

it("asks for an end at the first signal, and ends the process at one that comes later", () => {
  const { interrupts, log, send } = fake();
  expect(interrupts.requested()).toBe(null);
  send("SIGTERM");
  expect([interrupts.requested(), log]).toEqual(["SIGTERM", ["first"]]);
  send("SIGINT", 600);
  expect(log).toEqual(["first", 130]);
});

it("takes the Ctrl-C that terminal and npm both hand on for one", () => {
  const { interrupts, log, send } = fake();
  send("SIGINT");
  send("SIGINT", 5);
  expect([interrupts.requested(), log]).toEqual(["SIGINT", ["first"]]);
});

it("leaves signals to the system while something cannot be asked, and in the end", () => {
  const { interrupts, send } = fake();
  // an emitter says whether anybody listened: where nobody does, Node ends the process
  expect(interrupts.without(() => send("SIGINT"))).toBe(false);
  expect(() =>
    interrupts.without(() => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(send("SIGHUP")).toBe(true);
  interrupts.end();
  expect(send("SIGHUP")).toBe(false);
});
