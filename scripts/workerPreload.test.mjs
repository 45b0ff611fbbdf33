// The preload tag on lists of file names: the training worker among others, and none at all.
import { expect, it } from "vitest";
import { workerPreloadTag } from "./workerPreload.mjs";

it("names the one training worker of a build", () => {
  const files = [
    "assets/index-a1.js",
    "assets/worker/trainer.worker-B_c-2.js",
    "assets/worker/laboratory.worker-x.js",
  ];
  expect(workerPreloadTag(files)).toMatchObject({
    attrs: { rel: "modulepreload", href: "./assets/worker/trainer.worker-B_c-2.js" },
  });
  expect(() => workerPreloadTag(["assets/index-a1.js"])).toThrow("no one training worker");
});
