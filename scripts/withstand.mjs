// `npm run withstand`: trains a seeded sample of everything the registries allow, says what becomes of each lane,
// and writes docs/withstand.md.
import { runMain } from "./commands.mjs";
import { install } from "./install.mjs";

await runMain(async () => {
  await install();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./withstand/main.ts");
  await main(process.argv.slice(2));
  return 0;
});
