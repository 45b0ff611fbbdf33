// `npm run intervals`: how often the intervals of medians and of paired differences over few seeds hold the
// truth, and which differences they find, by simulation. Writes docs/intervals.md.
import { runMain } from "./commands.mjs";
import { install } from "./install.mjs";

await runMain(async () => {
  await install();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./intervals/main.ts");
  main(process.argv.slice(2));
  return 0;
});
