// Inside a worker that holds a part of one network: does what the trainer's part asks for.
import { MlpPart } from "../../policies/wasm/mlpPart.ts";
import type { PartAnswer, PartCommand } from "./shardProtocol.ts";

/** Answers commands in order. @throws Error before a part is open. */
export class PartHost {
  #part: MlpPart | null = null;

  obey(command: PartCommand): PartAnswer {
    switch (command.type) {
      case "stand by":
        return { type: "done" };
      case "open":
        this.#part = new MlpPart(command.source);
        this.#part.memory.set(command.memory);
        this.#part.restored();
        return { type: "done" };
      case "forward":
        this.#opened.firstLayer.set(command.firstLayer);
        this.#opened.forward();
        this.#opened.beginOutputs(command.into);
        return { type: "sums", sums: command.into };
      case "backward":
        this.#opened.backward(command.index, command.gradient);
        this.#opened.beginUpstream(command.index, command.into);
        return { type: "sums", sums: command.into };
      case "adam":
        this.#opened.adam(command.step);
        return { type: "trained", areNumbers: this.#opened.areNumbers() };
      case "units":
        return { type: "units", units: this.#opened.units.map((values) => values.slice()) };
      default:
        return command satisfies never;
    }
  }

  get #opened(): MlpPart {
    if (!this.#part) throw new Error("no part is open");
    return this.#part;
  }
}

/** What an answer gives away. */
export function givenAway(answer: PartAnswer): readonly Transferable[] {
  if (answer.type === "sums") return [answer.sums.buffer];
  return answer.type === "units" ? answer.units.map(({ buffer }) => buffer) : [];
}
