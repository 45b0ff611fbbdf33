// Decoding a text of unknown origin without holding up the page: a short one at once, a long one in a
// worker of its own, since a list of millions takes seconds to parse and to refuse.
import { type DecodedFile, decodeFile } from "../../experiment/files/decodeFile.ts";

/** Longest text that is decoded on the page (characters). */
const LONGEST_HERE = 200_000;
/** Milliseconds after which a text is given up. */
const PATIENCE = 60_000;

/** As decodeFile; where there is no worker, on the page after all. */
export function decodeAside(text: string): Promise<DecodedFile> {
  if (text.length <= LONGEST_HERE) return Promise.resolve(decodeFile(text));
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL("./decode.worker.ts", import.meta.url), {
        type: "module",
        name: "decode",
      });
    } catch {
      resolve(decodeFile(text));
      return;
    }
    const settle = (decoded: DecodedFile) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(decoded);
    };
    const timer = setTimeout(
      () => settle({ kind: "refused", message: "It takes too long to read." }),
      PATIENCE,
    );
    worker.addEventListener("message", ({ data }: MessageEvent<DecodedFile>) => settle(data));
    // memory ran out, or it could not be loaded
    worker.addEventListener("error", () =>
      settle({ kind: "refused", message: "It is too large to be read here." }),
    );
    worker.postMessage(text);
  });
}
