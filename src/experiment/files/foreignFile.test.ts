// Bytes as programs write them, held to the text that they mean.
import { describe, expect, it } from "vitest";
import { foreignFile } from "./foreignFile.ts";
import { textOfBytes } from "./textOfBytes.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)),
  );
const utf16 = (text: string) => [...Buffer.from(text, "utf16le")];

describe("the text of a file", () => {
  it.each([
    ["UTF-8", bytes([0xc3, 0xa9], ";1"), "é;1"],
    ["UTF-8 with a byte-order mark (Excel's CSV UTF-8)", bytes([0xef, 0xbb, 0xbf], "1;2"), "1;2"],
    ["UTF-16LE (Excel's Unicode text)", bytes([0xff, 0xfe], utf16("0,5\t1\r\n")), "0,5\t1\r\n"],
    ["UTF-16LE without a mark", bytes(utf16("0,5\t1\r\n")), "0,5\t1\r\n"],
    ["UTF-16BE", Uint8Array.of(0xfe, 0xff, 0, 0x31), "1"],
    ["UTF-16BE without a mark", Uint8Array.of(0, 0x31, 0, 0x3b, 0, 0x32), "1;2"],
    ["Windows-1252 (Excel's CSV in French)", bytes("1", [0xa0], "234,5;2"), "1\u00a0234,5;2"],
    ["nothing", bytes(), ""],
  ])("%s", (_, given, text) => {
    expect(textOfBytes(given)).toBe(text);
  });

  it("is missing where a program has a format of its own, which is named", () => {
    expect(foreignFile(bytes("PK\x03\x04"))).toMatch(/workbook.*CSV/);
    expect(foreignFile(bytes([0xd0, 0xcf, 0x11, 0xe0]))).toMatch(/\.xls/);
    expect(foreignFile(bytes("MATLAB 5.0 MAT-file, Platform"))).toMatch(/\.mat/);
    expect(foreignFile(bytes("1,2"))).toBeNull();
    expect(foreignFile(bytes())).toBeNull();
  });
});
