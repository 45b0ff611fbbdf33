// `npm run browsers`: the main walks in Firefox and in WebKitGTK, over the built page; writes
// docs/browsers.md. No part of `npm test`, since few machines have these browsers: a line says what to
// install. `-- --only firefox|webkit`, `-- --pictures FOLDER`.
import { build, isBuildStale } from "./build.mjs";
import { runMain } from "./commands.mjs";
import { install } from "./install.mjs";

await runMain(async () => {
  await install();
  if (isBuildStale()) await build();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./browsers/main.ts");
  return main();
});
