// Just enough of a WebAssembly assembler to write a few loops of 128-bit SIMD by hand: expressions
// are lists of bytes, built inside out (WebAssembly core specification 2.0, section 5). Not a
// compiler: no types, no checks beyond the engine's own.

/** Encoded instructions that leave one value on the stack (or none). */
export type Code = readonly number[];
export type ValueType = "i32" | "f32" | "f64" | "v128";
/** A parameter or local, by its index. */
export interface Local {
  readonly index: number;
}

const VALUE_TYPES: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};
const PAGE_BYTES = 65_536;

/** A function under construction: parameters first, then further locals, then its body. */
export class FunctionBuilder {
  readonly name: string;
  readonly parameters: ValueType[] = [];
  readonly locals: ValueType[] = [];
  readonly body: number[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** Declares the next parameters; call before any `local`. */
  parameter(type: ValueType): Local {
    this.parameters.push(type);
    return { index: this.parameters.length - 1 };
  }

  local(type: ValueType): Local {
    this.locals.push(type);
    return { index: this.parameters.length + this.locals.length - 1 };
  }

  emit(...codes: readonly Code[]): void {
    for (const code of codes) this.body.push(...code);
  }
}

const instruction = (opcode: Code, ...operands: readonly Code[]): Code => [
  ...operands.flat(),
  ...opcode,
];
const simd =
  (opcode: number) =>
  (...operands: readonly Code[]): Code =>
    instruction([0xfd, ...unsigned(opcode)], ...operands);

export const get = ({ index }: Local): Code => [0x20, ...unsigned(index)];
export const assign = ({ index }: Local, value: Code): Code => [...value, 0x21, ...unsigned(index)];
export const i32 = (value: number): Code => [0x41, ...signed(value)];
export const add = (a: Code, b: Code): Code => instruction([0x6a], a, b);
export const multiply = (a: Code, b: Code): Code => instruction([0x6c], a, b);
export const bitAnd = (a: Code, b: Code): Code => instruction([0x71], a, b);
export const shiftRight = (a: Code, b: Code): Code => instruction([0x76], a, b);
export const countBits = (a: Code): Code => instruction([0x69], a);
export const lessThan = (a: Code, b: Code): Code => instruction([0x49], a, b);
export const equal = (a: Code, b: Code): Code => instruction([0x46], a, b);
/** Adds to a local. */
export const advance = (local: Local, by: Code): Code => assign(local, add(get(local), by));
export const loadI32 = (address: Code, offset = 0): Code => [
  ...address,
  0x28,
  2,
  ...unsigned(offset),
];
/** Stores an integer at address + offset (bytes). */
export const storeI32 = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  0x36,
  2,
  ...unsigned(offset),
];

/** Runs the body as long as the condition holds. The condition stands at the end, and once before the loop: V8 takes
 * what is constant out of a loop only where its body runs whenever the loop does. */
export const whileTrue = (condition: Code, ...body: readonly Code[]): Code => [
  ...[...condition, 0x04, 0x40, 0x03, 0x40],
  ...body.flat(),
  ...[...condition, 0x0d, 0, 0x0b, 0x0b],
];
export const when = (condition: Code, ...body: readonly Code[]): Code => [
  ...condition,
  ...[0x04, 0x40],
  ...body.flat(),
  0x0b,
];

const memory = (opcode: number, offset: number): Code => [
  ...[0xfd, ...unsigned(opcode)],
  ...[2, ...unsigned(offset)],
];
/** Four float32 from address + offset (bytes). */
export const load = (address: Code, offset = 0): Code => [...address, ...memory(0, offset)];
/** One float32, four times. */
export const loadSplat = (address: Code, offset = 0): Code => [...address, ...memory(9, offset)];
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...memory(11, offset),
];
export const splat = simd(0x13);
export const splatI32 = simd(0x11);
export const addI32V = simd(0xae);
/** One bit a lane: whether its sign is set. */
export const signBits = simd(0xa4);
/** Bytes of a in the order of the second operand. */
export const pickBytes = simd(0x0e);
export const greaterV = simd(0x44);
/** Bits of a where the mask is set, else of b: (a, b, mask). */
export const select = simd(0x52);
export const sqrtV = simd(0xe3);
export const addV = simd(0xe4);
export const subtractV = simd(0xe5);
export const multiplyV = simd(0xe6);
export const divideV = simd(0xe7);
/** b where b < a, else a, not a number included: one instruction, of which `f32x4.min` takes nine on x86. */
export const minV = simd(0xea);
/** b where a < b, else a. */
export const maxV = simd(0xeb);
/** Float constant in all four lanes. */
export const constantV = (value: number): Code =>
  splat([0x43, ...new Uint8Array(new Float32Array([value]).buffer)]);
/** Lanes by number: 0–3 of a, 4–7 of b. */
export const shuffle = (a: Code, b: Code, lanes: readonly number[]): Code => [
  ...a,
  ...b,
  ...[0xfd, 0x0d, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte))],
];

/** a·b + c. */
export type MultiplyAdd = (a: Code, b: Code, c: Code) => Code;

/** In two roundings: the same numbers on every machine. */
export const multiplyAdd: MultiplyAdd = (a, b, c) => addV(c, multiplyV(a, b));
/** In one rounding where the processor has an instruction for it, else in two: relaxed SIMD leaves that open, so
 * whoever uses it has to look. */
export const relaxedMultiplyAdd: MultiplyAdd = simd(0x105);

/** Locals to destructure: as many as are named. */
export type Local8 = [Local, Local, Local, Local, Local, Local, Local, Local];

/** The next `count` integer parameters of a function. */
export function integers(f: FunctionBuilder, count: number): Local8 {
  // As many as requested; the tuple type saves callers an undefined check.
  return Array.from({ length: count }, () => f.parameter("i32")) as Local8;
}

/** The binary module: exports every function and imports its memory as "host"."memory". */
export function assemble(functions: readonly FunctionBuilder[]): Uint8Array<ArrayBuffer> {
  const typeOf = ({ parameters }: FunctionBuilder): Code => [
    0x60,
    ...vector(parameters.map((type) => [VALUE_TYPES[type]])),
    0,
  ];
  const bodyOf = ({ locals, body }: FunctionBuilder): Code => {
    const code = [...vector(locals.map((type) => [1, VALUE_TYPES[type]])), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  };
  const exportOf = ({ name }: FunctionBuilder, index: number): Code => [
    ...text(name),
    0,
    ...unsigned(index),
  ];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(functions.map(typeOf))),
    ...section(2, vector([[...text("host"), ...text("memory"), 0x02, 0x00, 0x01]])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(functions.map(exportOf))),
    ...section(10, vector(functions.map(bodyOf))),
  ]);
}

/** Memory of at least that many bytes. @throws RangeError where the engine cannot allocate it. */
export function allocateMemory(nBytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(nBytes / PAGE_BYTES)) });
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): Code {
  return vector([...new TextEncoder().encode(value)].map((byte) => [byte]));
}

/** LEB128 of a non-negative integer. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** LEB128 of a signed integer. */
function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

export const equalZero = (a: Code): Code => instruction([0x45], a);
export const lessThanSigned = (a: Code, b: Code): Code => instruction([0x48], a, b);
export const subtract = (a: Code, b: Code): Code => instruction([0x6b], a, b);
/** One float64 from address + offset (bytes). */
export const loadF64 = (address: Code, offset = 0): Code => [
  ...address,
  ...[0x2b, 3, ...unsigned(offset)],
];
export const f64 = (value: number): Code => [
  0x44,
  ...new Uint8Array(new Float64Array([value]).buffer),
];
export const subtractF64 = (a: Code, b: Code): Code => instruction([0xa1], a, b);
export const lessF64 = (a: Code, b: Code): Code => instruction([0x63], a, b);
export const greaterF64 = (a: Code, b: Code): Code => instruction([0x64], a, b);
export const addF64 = (a: Code, b: Code): Code => instruction([0xa0], a, b);
/** One float64 at address + offset (bytes). */
export const storeF64 = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...[0x39, 3, ...unsigned(offset)],
];
/** One float32 from address (bytes), as float64. */
export const loadF32AsF64 = (address: Code): Code => [...address, 0x2a, 2, 0, 0xbb];
export const multiplyF64 = (a: Code, b: Code): Code => instruction([0xa2], a, b);
export const divideF64 = (a: Code, b: Code): Code => instruction([0xa3], a, b);
/** Stores a float64 as float32 at an address (bytes). */
export const storeF32OfF64 = (address: Code, value: Code): Code => [
  ...address,
  ...value,
  ...[0xb6, 0x38, 2, 0],
];
/** Unsigned; throws WebAssembly.RuntimeError where b is 0. */
export const divideI32 = (a: Code, b: Code): Code => instruction([0x6e], a, b);
export const loadByte = (address: Code): Code => [...address, 0x2d, 0, 0];
export const storeByte = (address: Code, value: Code): Code => [...address, ...value, 0x3a, 0, 0];
/** The first value where the condition holds, else the second. */
export const choose = (a: Code, b: Code, condition: Code): Code => [...a, ...b, ...condition, 0x1b];
/** The smaller of two unsigned integers. */
export const smaller = (a: Code, b: Code): Code => choose(a, b, lessThan(a, b));
/** Calls a function of the module by its place in the list that is assembled. */
export const call = (index: number, ...operands: readonly Code[]): Code =>
  instruction([0x10, ...unsigned(index)], ...operands);
/** Throws WebAssembly.RuntimeError. */
export const trap: Code = [0x00];
export const constantI32V = (...lanes: readonly [number, number, number, number]): Code => [
  ...[0xfd, 0x0c],
  ...new Uint8Array(Int32Array.from(lanes).buffer),
];
export const xorV = simd(0x51);
/** Unsigned 64-bit products of the lanes 0 and 1, or 2 and 3. */
export const multiplyLowI32V = simd(0xde);
export const multiplyHighI32V = simd(0xdf);
/** The unsigned lanes 0 and 1 as float64. */
export const toF64V = simd(0xff);
export const multiplyF64V = simd(0xf2);
export const splatF64 = simd(0x14);
/** Float64 constant in both lanes. */
export const constantF64V = (value: number): Code => splatF64(f64(value));
export const addF64V = simd(0xf0);
export const subtractF64V = simd(0xf1);
export const divideF64V = simd(0xf3);
/** Towards 0. */
export const truncateF64V = simd(0x7a);
export const lessF64V = simd(0x49);
export const greaterF64V = simd(0x4a);
export const atMostF64V = simd(0x4b);
export const bitAndV = simd(0x4e);
/** Two 64-bit integers by a number of bits. */
export const shiftLeftI64V = simd(0xcb);
