// `npm run coverage`: how often the laboratory's 95 % intervals hold the truth, by simulation. Prints
// the table that docs/instruments.md speaks of.
import { runMain } from "./commands.mjs";
import { install } from "./install.mjs";

await runMain(async () => {
  await install();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./coverage/main.ts");
  await main(process.argv.slice(2));
  return 0;
});
