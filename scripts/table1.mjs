// `npm run table1`: trains every cell of the paper's Table 1 and writes docs/table1.md.
import { runMain } from "./commands.mjs";
import { install } from "./install.mjs";

await runMain(async () => {
  await install();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./table1/main.ts");
  return main();
});
