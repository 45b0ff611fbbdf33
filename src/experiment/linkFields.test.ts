// How single values travel in a link, against texts written by hand: every codec both ways, with what it
// leaves to the schema to refuse.
import "./flate.ts";
import { deflateSync } from "fflate";
import { describe, expect, it } from "vitest";
import { encodePaint } from "../environments/rewards/paint.ts";
import { isNumeric, linkFields, UNREADABLE } from "./linkFields.ts";

const grid = () => linkFields("hypergrid", "corners");
const painted = () => linkFields("hypergrid", "painted");
const sequence = () => linkFields("sequence", "motifs");
const drawn = () => linkFields("sequence", "positional");

describe("a link's keys", () => {
  it.each([
    ["env", "environment.id"],
    ["height", "environment.height"],
    ["reward", "environment.reward.id"],
    ["R0", "environment.reward.R0"],
    ["policy", "policy.id"],
    ["hidden", "policy.hiddenLayers"],
    ["batchSize", "training.batchSize"],
    ["stopAtStep", "training.stopAtStep"],
    ["seed", "seed"],
    ["focus", "view.focus"],
    ["autoplay", "view.autoplay"],
  ])("%s stands for %s", (key, path) => {
    expect(grid()[key]!.path.join(".")).toBe(path);
  });

  it("are those of the environment and reward at hand, by default of its default reward", () => {
    expect(Object.keys(linkFields("hypergrid", undefined))).toEqual(Object.keys(grid()));
    expect(sequence()).toHaveProperty("motifs");
    expect(sequence()).not.toHaveProperty("height");
    expect(linkFields("hypergrid", "painted")).not.toHaveProperty("R0");
  });

  it("of what is not known are those that every link has", () => {
    expect(linkFields("maze", "gold")).toHaveProperty("seed");
    expect(linkFields("maze", "gold")).not.toHaveProperty("height");
  });
});

describe("a number", () => {
  it.each(["0", "-2", "+1", "1.5", ".5", "1.", "1e-7", "2E+3"])("is %s", (text) => {
    expect(isNumeric(text)).toBe(true);
    expect(grid()["R0"]!.codec.read(text)).toBe(Number(text));
  });

  it.each(["", " 1", "1 ", "0x10", "1e", "e5", ".", "Infinity", "1_000", "1,5", "--1"])(
    "is not %j, which stays text",
    (text) => {
      expect(isNumeric(text)).toBe(false);
      expect(grid()["R0"]!.codec.read(text)).toBe(text);
    },
  );

  it("is written with all its digits", () => {
    expect(grid()["R0"]!.codec.write(0.1 + 0.2)).toBe("0.30000000000000004");
  });
});

describe("a switch", () => {
  it("is true or false, and anything else stays text", () => {
    const { codec } = grid()["autoplay"]!;
    expect(["true", "false", "yes", ""].map(codec.read)).toEqual([true, false, "yes", ""]);
    expect([codec.write(true), codec.write(false)]).toEqual(["true", "false"]);
  });
});

describe("a list", () => {
  it("of numbers keeps what is none as text, between commas", () => {
    const { codec } = drawn()["f"]!;
    expect(codec.read("1,-0.5,x,")).toEqual([1, -0.5, "x", ""]);
    expect(codec.read("")).toEqual([]);
    expect(codec.write([1, -0.5])).toBe("1,-0.5");
  });

  it("of texts may hold commas, percent signs and whatever is no escape", () => {
    const { codec } = sequence()["motifs"]!;
    const texts = ["a,b", "100 %", "é"];
    expect(codec.write(texts)).toBe("a%2Cb,100%20%25,%C3%A9");
    expect(codec.read(codec.write(texts))).toEqual(texts);
    expect(codec.read("%,%E0%A4%A")).toEqual(["%", "%E0%A4%A"]);
  });

  it("that is too long is read one item beyond what may be, to be refused", () => {
    // at most four hidden layers
    const { codec } = grid()["hidden"]!;
    expect(codec.read("1,2,3,4")).toEqual([1, 2, 3, 4]);
    expect(codec.read("1,2,3,4,5,6,7")).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("a long list", () => {
  const numbers = Array.from({ length: 160 }, (_, k) => Math.round(k * k * 7.3) / 100);
  const table = () => linkFields("dag", "localScores")["table"]!.codec;
  const sequences = () => linkFields("phylogeny", "jc69")["sequences"]!.codec;
  const alignment = Array.from(
    { length: 7 },
    (_, k) => `${"ACGTTGCAAC".repeat(89)}${"ACGTTGC".at(k)}`,
  );

  it("is packed, and comes back as it was; written out it is read as ever", () => {
    for (const [codec, value] of [
      [table(), numbers],
      [sequences(), alignment],
    ] as const) {
      const written = codec.write(value);
      expect(written).toMatch(/^:\.[\w-]+$/);
      expect(written.length).toBeLessThan(value.join().length);
      expect(codec.read(written)).toEqual(value);
      expect(codec.read(value.join())).toEqual(value);
    }
  });

  it("up to 300 characters stays legible", () => {
    const short = ["A".repeat(149), "C".repeat(150)];
    expect(sequences().write(short)).toBe(short.join());
    expect(sequences().write([...short, "A"])).toMatch(/^:\./);
  });

  it("that is damaged, or a bomb, is told apart from any list", () => {
    const written = table().write(numbers);
    for (const text of [":.", ":.AAAA", written.slice(0, -9), packedOf(new Uint8Array(9_000_000))])
      expect(table().read(text)).toBe(UNREADABLE);
    // bytes that are no ASCII
    expect(table().read(packedOf(Uint8Array.of(49, 200)))).toBe(UNREADABLE);
    expect(table().read(packedOf(Uint8Array.of(49, 44, 50)))).toEqual([1, 2]);
  });

  it("may begin with what marks a packed one, where it was written out", () => {
    const { codec } = sequence()["motifs"]!;
    expect(codec.read(codec.write([":.AAAA", "."]))).toEqual([":.AAAA", "."]);
  });

  function packedOf(bytes: Uint8Array): string {
    return `:.${encodePaint(deflateSync(bytes, { level: 9 }))}`;
  }
});

it("leaves a text that begins like a packed picture as it is", () => {
  const { codec } = sequence()["alphabet"]!;
  expect([codec.read(".AAAA"), codec.write(".AAAA")]).toEqual([".AAAA", ".AAAA"]);
  expect(codec.write("A".repeat(60))).toBe("A".repeat(60));
});

describe("a picture", () => {
  const codecNow = () => painted()["values"]!.codec;
  const plain = encodePaint(new Uint8Array(64).fill(9));

  it("is packed where that is shorter and comes back as it was", () => {
    const codec = codecNow();
    const written = codec.write(plain);
    expect(written.startsWith(".")).toBe(true);
    expect(written.length).toBeLessThan(plain.length);
    expect(codec.read(written)).toBe(plain);
    expect(codec.read(plain)).toBe(plain);
  });

  it("that cannot be unpacked is told apart from any text", () => {
    expect(codecNow().read(".AAAA")).toBe(UNREADABLE);
  });
});
