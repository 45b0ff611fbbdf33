// `npm run experiment`: trains without a browser. Installs what is missing, then runs the TypeScript
// command in the same process.
import { runMain } from "./commands.mjs";
import { install } from "./install.mjs";

await runMain(async () => {
  await install();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./experiment/main.ts");
  return main(process.argv.slice(2));
});
