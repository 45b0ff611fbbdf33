// `npm run gallery`: a page that shows every stored picture of the charts, and beside those that have
// changed what is drawn now. `-- --no-open` opens nothing. `-- --accept` stores what is drawn and
// deletes what nothing draws any more; `-- --accept push` only where the name matches.
import { projectFolder, runMain } from "./commands.mjs";
import { readOptions } from "./gallery/options.mjs";
import { install } from "./install.mjs";
import { openInBrowser } from "./openInBrowser.mjs";

await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  await install();
  const { register } = await import("tsx/esm/api");
  register();
  const { acceptPictures, writeGallery } = await import("./gallery/main.ts");
  if (options.accept !== null) {
    console.log(await acceptPictures(projectFolder, options.accept));
    return 0;
  }
  const { address, summary } = await writeGallery(projectFolder);
  console.log(`${summary}\n\n  Gallery: ${address}\n`);
  if (options.open) openInBrowser(address);
  return 0;
});
