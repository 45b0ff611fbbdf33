// `npm run bench`: the benchmark, side by side in one headless browser. Installs what is missing,
// then runs the TypeScript command in the same process.
import { runMain } from "./commands.mjs";
import { install } from "./install.mjs";

await runMain(
  async () => {
    await install();
    const { register } = await import("tsx/esm/api");
    register();
    const { main } = await import("./bench/main.ts");
    await main(process.argv.slice(2));
    return 0;
  }, // the figures go into a file too, and the browser has to be closed
  { outlivesOutput: true },
);
