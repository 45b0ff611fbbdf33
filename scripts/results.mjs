// `npm run results`: trains the experiments of docs/results.md and writes its tables. Resumable: what
// has been trained is kept in .results/.
import { runMain } from "./commands.mjs";
import { install } from "./install.mjs";

await runMain(async () => {
  await install();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./results/main.ts");
  await main(process.argv.slice(2));
  return 0;
});
