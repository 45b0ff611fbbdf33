// The worker's entry: wires the trainer to the worker's own messages and clock. Turns go through a
// message channel, since timers are clamped (and slowed to a crawl in hidden tabs).
import { BackendPool } from "./backendPool.ts";
import { ALIVE, type Command } from "./protocol.ts";
import { Trainer } from "./trainer.ts";

/** Milliseconds. Timers of a worker keep their time when the page is hidden. */
const BEAT = 1_000;

// Held as long as this worker lives: the page waits for it and so learns at once of a worker that
// was killed, which no event tells (spawn.ts).
void navigator.locks?.request(self.name, () => {
  self.postMessage(ALIVE);
  setInterval(() => self.postMessage(ALIVE), BEAT);
  return new Promise(() => {});
});

const turns = new MessageChannel();
let nextTurn: (() => void) | null = null;
turns.port1.onmessage = () => {
  const callback = nextTurn;
  nextTurn = null;
  callback?.();
};

new Trainer({
  port: {
    post: (event, transfer = []) => self.postMessage(event, [...transfer]),
    listen: (receive) =>
      self.addEventListener("message", (event: MessageEvent<Command>) => receive(event.data)),
  },
  scheduler: {
    now: () => performance.now(),
    later(callback, delay) {
      if (delay > 0) {
        setTimeout(callback, delay);
        return;
      }
      nextTurn = callback;
      turns.port2.postMessage(null);
    },
  },
  backends: new BackendPool(),
});
