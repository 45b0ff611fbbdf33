// `npm run claims`: runs every claim that comes with the page and writes docs/claims.md.
import { runMain } from "./commands.mjs";
import { install } from "./install.mjs";

await runMain(async () => {
  await install();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./claims/main.ts");
  return main(process.argv.slice(2));
});
