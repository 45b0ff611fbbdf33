// NumPy's own files (.npy, versions 1 to 3) of numbers, as tables: the header is a Python literal of three
// entries, what follows are the numbers in C or Fortran order.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
import { MAXIMUM_CELLS, type ReadTable } from "./readTable.ts";

/** Bytes that a file begins with: \x93NUMPY. */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const header =
  /'descr':\s?'([<>|=])([a-z])(\d{1,2})'.{0,9}'fortran_order':\s?(True|False).{0,9}'shape':\s?\(([\d, ]*)\)/;

type Read = (view: DataView, at: number, isLittle: boolean) => number;
const kinds: Readonly<Record<string, Read>> = {
  f4: (view, at, isLittle) => view.getFloat32(at, isLittle),
  f8: (view, at, isLittle) => view.getFloat64(at, isLittle),
  i1: (view, at) => view.getInt8(at),
  i2: (view, at, isLittle) => view.getInt16(at, isLittle),
  i4: (view, at, isLittle) => view.getInt32(at, isLittle),
  i8: (view, at, isLittle) => Number(view.getBigInt64(at, isLittle)),
  u1: (view, at) => view.getUint8(at),
  u2: (view, at, isLittle) => view.getUint16(at, isLittle),
  u4: (view, at, isLittle) => view.getUint32(at, isLittle),
  u8: (view, at, isLittle) => Number(view.getBigUint64(at, isLittle)),
  b1: (view, at) => view.getUint8(at),
};

/** Whether these bytes are such a file's. */
export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, at) => bytes[at] === byte);
}

/** The array as a table, one dimension as a row; any bytes that `isNpy` may be given. */
export function readNpy(bytes: Uint8Array): ReadTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) return refused("The file is not whole.");
  const [length, start] =
    bytes[6] === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  const text = new TextDecoder().decode(bytes.subarray(start, start + Math.min(length, 500)));
  const [, order, kind, size, isFortran, sides = ""] = header.exec(text) ?? [];
  const read = kinds[`${kind}${size}`];
  if (!kind || !size)
    return refused("It is an array of records or objects; a table is of numbers.");
  if (!read)
    return refused(
      `Its numbers are of the type ${kind}${size}, which is not read: save it as float64.`,
    );
  const shape = sides.split(",").flatMap((side) => (side.trim() === "" ? [] : [Number(side)]));
  if (shape.length < 1 || shape.length > 2)
    return refused(`It is an array of ${shape.length} dimensions; a table has one or two.`);
  const [height, width] = shape.length === 1 ? [1, shape[0]!] : [shape[0]!, shape[1]!];
  const nCells = height * width;
  if (nCells < 2 || nCells > MAXIMUM_CELLS)
    return refused(`It has ${nCells} numbers; from 2 to ${MAXIMUM_CELLS} are read.`);
  if (bytes.length < start + length + nCells * Number(size))
    return refused("The file is not whole.");
  const values = new Float64Array(nCells);
  for (let cell = 0; cell < nCells; cell++) {
    const [row, column] = [Math.floor(cell / width), cell % width];
    const place = isFortran === "True" ? column * height + row : cell;
    const value = read(view, start + length + place * Number(size), order !== ">");
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      return refused(
        `Row ${row + 1}, column ${column + 1} is ${value}: a target’s numbers are finite and not negative.`,
      );
    values[cell] = value;
  }
  return { kind: "table", table: { width, height, values, leftOut: [] } };
}

function refused(message: string): ReadTable {
  return { kind: "refused", message };
}
