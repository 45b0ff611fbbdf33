// A picture file as grey values of the size of a grid, and what was done to it. A worker decodes it, in
// bounded time; an SVG, which no worker can draw, is drawn here once it is known to cost little. Nothing
// is uploaded.
import type { GreyRequest, PictureReply, PictureResult } from "./pictureMessages.ts";
import { greyOf, readPicture } from "./readPicture.ts";

/** Milliseconds after which a picture is given up. */
const PATIENCE = 20_000;

/** Grey values 0 (black) … 255 (white), row by row from the top; never rejects. [row, column] */
export async function greyPicture(
  file: Blob,
  width: number,
  height: number,
): Promise<PictureResult> {
  const request: GreyRequest = { file, width, height };
  try {
    let reply = await askWorker(request);
    if (reply.type === "needsPage") reply = await readPicture(request, createContext);
    if (reply.type === "done") return reply.result;
    if (reply.type === "svg") return await drawSvg(reply, request);
    return refused("This browser cannot draw pictures.");
  } catch (error) {
    // a folder, a file that was moved, a tainted canvas
    return refused(
      `It could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function askWorker(request: GreyRequest): Promise<PictureReply> {
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL("./picture.worker.ts", import.meta.url), {
        type: "module",
        name: "picture",
      });
    } catch {
      resolve({ type: "needsPage" });
      return;
    }
    const settle = (reply: PictureReply) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(reply);
    };
    const timer = setTimeout(
      () =>
        settle({
          type: "done",
          result: refused("It takes too long to read: save it simpler or smaller."),
        }),
      PATIENCE,
    );
    worker.addEventListener("message", ({ data }: MessageEvent<PictureReply>) => settle(data));
    worker.addEventListener("error", () => settle({ type: "needsPage" }));
    worker.postMessage(request);
  });
}

/** Decoded as an image element, which runs no script of it and loads nothing. */
async function drawSvg(
  { source, record }: Extract<PictureReply, { readonly type: "svg" }>,
  { width, height }: GreyRequest,
): Promise<PictureResult> {
  const address = URL.createObjectURL(new Blob([source], { type: "image/svg+xml" }));
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
    const drawn = greyOf(picture, { width, height }, createContext);
    if (!drawn) return refused("This browser cannot draw pictures.");
    const what = drawn.isTransparent ? ([...record.what, "onWhite"] as const) : record.what;
    return { ok: true, grey: drawn.grey, record: { ...record, what } };
  } catch {
    return refused(
      "This SVG is damaged, or this browser cannot draw it. Export it as PNG, then open that.",
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

function createContext(width: number, height: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext("2d", { willReadFrequently: true });
}

function refused(message: string): Extract<PictureResult, { readonly ok: false }> {
  return { ok: false, message };
}
