// From lists of rows (listed.ts) to lists of columns: value after value, each to the end of its column's.
import {
  add,
  advance,
  assign,
  FunctionBuilder,
  get,
  i32,
  integers,
  type Local8,
  lessThan,
  loadI32,
  multiply,
  shiftRight,
  storeI32,
  whileTrue,
} from "./assembler.ts";
import { LISTED_BYTES } from "./listed.ts";
import { PANEL_ROW } from "./panels.ts";

/** A list a column, of lists a row: their values, and the offsets of rows. */
export function listColumns(): FunctionBuilder {
  const f = new FunctionBuilder("listColumns");
  const [lists, listBytes, ends, rows, nColumns] = integers(f, 5);
  const [columns, columnBytes, columnEnds] = integers(f, 3);
  const [at, end, value, place, column, row] = [0, 1, 2, 3, 4, 5].map(() =>
    f.local("i32"),
  ) as Local8;
  const stop = f.local("i32");
  f.emit(
    assign(at, get(columnEnds)),
    assign(stop, add(get(at), multiply(get(nColumns), i32(4)))),
    whileTrue(
      lessThan(get(at), get(stop)),
      storeI32(get(at), get(columns)),
      advance(columns, get(columnBytes)),
      advance(at, i32(4)),
    ),
    assign(stop, multiply(get(rows), i32(PANEL_ROW))),
    whileTrue(
      lessThan(get(row), get(stop)),
      assign(value, get(lists)),
      assign(end, loadI32(get(ends))),
      whileTrue(
        lessThan(get(value), get(end)),
        // four bytes an end
        assign(
          place,
          add(get(columnEnds), shiftRight(loadI32(get(value), 4), i32(Math.log2(PANEL_ROW / 4)))),
        ),
        assign(column, loadI32(get(place))),
        storeI32(get(column), loadI32(get(value))),
        storeI32(get(column), get(row), 4),
        storeI32(get(place), add(get(column), i32(LISTED_BYTES))),
        advance(value, i32(LISTED_BYTES)),
      ),
      advance(lists, get(listBytes)),
      advance(ends, i32(4)),
      advance(row, i32(PANEL_ROW)),
    ),
  );
  return f;
}
