// Seeded random choices, and values drawn from the records that describe parameters: at the ends of what is
// allowed as often as between them.
import type { Parameter, Parameters } from "../../src/environments/parameters.ts";
import { encodePaint } from "../../src/environments/rewards/paint.ts";
import { createRandomStream } from "../../src/math/rng.ts";

/** Random choices of one sample; the same for the same seed. */
export interface Dice {
  /** In [0, 1). */
  uniform(): number;
  /** @throws RangeError where there is none. */
  oneOf<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
}

/** Choices that follow from `seed` alone. */
export function createDice(seed: number): Dice {
  const stream = createRandomStream(seed);
  const below = (n: number) => Math.floor(stream.uniform() * n);
  return {
    uniform: () => stream.uniform(),
    oneOf(items) {
      if (items.length === 0) throw new RangeError("nothing to choose from");
      return items[below(items.length)]!;
    },
    shuffled(items) {
      const left = [...items];
      return items.map(() => left.splice(below(left.length), 1)[0]!);
    },
  };
}

/** A value for each parameter. Lists and pictures are at their defaults: their lengths depend on the rest. */
export function drawValues(dice: Dice, parameters: Parameters): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, drawValue(dice, parameter)]),
  );
}

function drawValue(dice: Dice, parameter: Parameter): unknown {
  switch (parameter.type) {
    case "integer": {
      const { minimum, maximum } = parameter;
      // small ones first: they are sizes of things
      const small = Math.min(maximum, minimum + Math.floor(dice.uniform() * 4));
      return dice.oneOf([small, small, maximum, parameter.default]);
    }
    case "number": {
      const { minimum, maximum, scale } = parameter;
      const u = dice.uniform();
      const between =
        scale === "log" && minimum > 0
          ? minimum * (maximum / minimum) ** u
          : minimum + u * (maximum - minimum);
      return dice.oneOf([minimum, maximum, parameter.default, between]);
    }
    case "choice":
      return dice.oneOf(parameter.options).value;
    case "text": {
      const shortest = [...parameter.default].slice(0, parameter.minimumLength).join("");
      return dice.oneOf([parameter.default, shortest]);
    }
    case "numbers":
    case "texts":
    case "namedNumbers":
      return parameter.default;
    default:
      return parameter satisfies never;
  }
}

/** A number that falls into the same ranges as an objective's parameter: ends, default, whole numbers,
 * close beside those, and anywhere. */
export function drawOrder(
  dice: Dice,
  parameter: { readonly minimum: number; readonly maximum: number; readonly default: number },
): number {
  const { minimum, maximum } = parameter;
  const anywhere = minimum + dice.uniform() * (maximum - minimum);
  const whole = Math.round(anywhere);
  const beside = Math.min(maximum, Math.max(minimum, whole + dice.oneOf([-0.05, 0.01])));
  const fixed = [minimum, minimum, maximum, maximum, parameter.default];
  return dice.oneOf([...fixed, whole, whole, beside, anywhere]);
}

/** Lists of numbers at the ends of their range, and pictures in noise, of every length up to `longest`;
 * nothing for other parameters. */
export function drawLists(dice: Dice, parameter: Parameter, longest: number): readonly unknown[] {
  if (parameter.type === "numbers")
    return prefixes(parameter.maximumLength, () =>
      dice.oneOf([parameter.minimum, parameter.maximum]),
    );
  if (parameter.type === "text" && parameter.content === "bytes")
    return prefixes(longest, () => Math.floor(dice.uniform() * 256)).map((bytes) =>
      encodePaint(Uint8Array.from(bytes)),
    );
  return [];
}

function prefixes(longest: number, item: () => number): number[][] {
  const whole = Array.from({ length: longest }, item);
  return whole.map((_, k) => whole.slice(0, k + 1));
}
