// What a file or a text that was opened, dropped or pasted means: a run, a config, a link (also one that
// another exported file carries), or a table of numbers. Never throws, runs nothing.
import "../flate.ts";
import { readLinkText } from "../linkRepair.ts";
import type { RunFile } from "../runFile.ts";
import {
  type DecodedConfig,
  decodeConfig,
  type Refused,
  refused,
  refusedFor,
} from "./decodeConfig.ts";
import { foreignFile } from "./foreignFile.ts";
import { isNpy, readNpy } from "./npy.ts";
import { readRun } from "./readRun.ts";
import { MAXIMUM_TEXT, type ReadTable, readTable } from "./readTable.ts";
import { textOfBytes } from "./textOfBytes.ts";

export type DecodedFile =
  | Extract<DecodedConfig, { readonly kind: "config" }>
  | { readonly kind: "run"; readonly run: RunFile }
  /** It says that it is a claim, which src/claims is to read. */
  | { readonly kind: "claim"; readonly value: object }
  /** It says that it is a lesson, which features/lessons is to read. */
  | { readonly kind: "lesson"; readonly value: object }
  | Exclude<ReadTable, { readonly kind: "refused" | "none" }>
  /** Nothing that can be opened, and nothing that looks like it. */
  | { readonly kind: "unknown" }
  | Refused;

/** A file with more bytes is read only where it is no table. */
export const MAXIMUM_TABLE_BYTES = 2 * MAXIMUM_TEXT + 2;

/** Reads a file of unknown origin. */
export function decodeBytes(bytes: Uint8Array): DecodedFile {
  const read = textOrDecoded(bytes);
  return typeof read === "string" ? decodeFile(read) : read;
}

/** The text of a file, for decodeFile; of one that is no text, what it is. */
export function textOrDecoded(bytes: Uint8Array): string | DecodedFile {
  const foreign = foreignFile(bytes);
  if (foreign !== null) return refused(foreign);
  if (isNpy(bytes)) return fromTable(readNpy(bytes));
  return (
    textOfBytes(bytes) ??
    refused("It is neither a text nor a picture of a kind that is known here.")
  );
}

/** Reads a text of unknown origin. */
export function decodeFile(text: string): DecodedFile {
  // Mathematica's lists begin as JSON's objects do
  if (/^\uFEFF?\s{0,100}\{\s{0,100}[{\d.+\-\u2212]/.test(text)) return fromTable(readTable(text));
  const decoded = decodeConfig(text, readLinkText);
  switch (decoded.kind) {
    case "config":
    case "refused":
      return decoded;
    case "formatted": {
      if (says(decoded.value, "claim")) return { kind: "claim", value: decoded.value };
      if (says(decoded.value, "lesson")) return { kind: "lesson", value: decoded.value };
      const read = readRun(decoded.value);
      return read.ok ? { kind: "run", run: read.run } : refusedFor("run file", read.problems);
    }
    case "text":
      return fromTable(readTable(text));
    default:
      return decoded satisfies never;
  }
}

function says(value: object, kind: "claim" | "lesson"): boolean {
  return "format" in value && value.format === `gflownet-playground/${kind}`;
}

function fromTable(read: ReadTable): DecodedFile {
  if (read.kind === "none") return { kind: "unknown" };
  return read.kind === "refused" ? refused(read.message) : read;
}
