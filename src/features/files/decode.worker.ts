// The entry of the worker that decodes one long text.
import "../../environments/lateEnvironments.ts";
import "../../objectives/lateObjectives.ts";
import { decodeFile } from "../../experiment/files/decodeFile.ts";

self.addEventListener("message", ({ data }: MessageEvent<string>) => {
  self.postMessage(decodeFile(data));
});
