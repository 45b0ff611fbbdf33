// The trainer's view of a network's part in another worker.
import type { OtherPart } from "../../policies/wasm/dividedMlp.ts";
import type { ShardLink } from "./shardLink.ts";
import type { PartAnswer, PartCommand } from "./shardProtocol.ts";

/** Asks over the link, which is the caller's to close. */
export function linkedPart(link: ShardLink): OtherPart {
  const ask = <Type extends PartAnswer["type"]>(
    part: PartCommand,
    type: Type,
    answered: (answer: Extract<PartAnswer, { type: Type }>) => void,
    transfer: readonly Transferable[] = [],
  ) =>
    link.ask(
      { type: "part", part },
      (answer) => {
        if (answer.type === "part" && isOf(answer.part, type)) answered(answer.part);
      },
      transfer,
    );
  return {
    open: (source, memory) =>
      ask({ type: "open", source, memory }, "done", () => {}, [memory.buffer]),
    forward: (firstLayer, into, answered) =>
      ask({ type: "forward", firstLayer, into }, "sums", ({ sums }) => answered(sums), [
        firstLayer.buffer,
        into.buffer,
      ]),
    backward: (index, gradient, into, answered) =>
      ask({ type: "backward", index, gradient, into }, "sums", ({ sums }) => answered(sums), [
        gradient.buffer,
        into.buffer,
      ]),
    adam: (step, answered) =>
      ask({ type: "adam", step }, "trained", ({ areNumbers }) => answered(areNumbers)),
    units: (answered) => ask({ type: "units" }, "units", ({ units }) => answered(units)),
  };
}

function isOf<Type extends PartAnswer["type"]>(
  answer: PartAnswer,
  type: Type,
): answer is Extract<PartAnswer, { type: Type }> {
  return answer.type === type;
}
