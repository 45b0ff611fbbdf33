// The entry of the worker that decodes one picture, so that a large one does not hold up the page.
import type { GreyRequest, PictureReply } from "./pictureMessages.ts";
import { readPicture } from "./readPicture.ts";

self.addEventListener("message", ({ data }: MessageEvent<GreyRequest>) => {
  void readPicture(data, createContext)
    .then((reply) => self.postMessage(reply))
    .catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `It could not be read: ${reason.slice(0, 200)}`;
      const reply: PictureReply = { type: "done", result: { ok: false, message } };
      self.postMessage(reply);
    });
});

function createContext(width: number, height: number): OffscreenCanvasRenderingContext2D | null {
  if (typeof OffscreenCanvas !== "function") return null;
  return new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
}
