import { chromium } from "playwright";
import { launchFlagsWithoutGl, provideChromium } from "./chromium.mjs";
import { total } from "./footprint/processes.mjs";
import { measureRest } from "./footprint/rest.mjs";
import { unlikePeople } from "./footprint/tab.mjs";
import { serve } from "./serve.mjs";

const [secs, only, ...folders] = process.argv.slice(2);
for (const folder of folders) {
  const s = await serve({ folder, port: 0 });
  const b = await chromium.launch({
    executablePath: provideChromium(),
    args: launchFlagsWithoutGl,
    ignoreDefaultArgs: unlikePeople,
  });
  for (const r of await measureRest(b, s.address, {
    seconds: Number(secs),
    only: only === "all" ? [] : only.split(","),
  }))
    console.log(
      folder.split("/").at(-1),
      r.state,
      total(r.shares).toFixed(1),
      Object.values(r.shares)
        .map((x) => x.toFixed(1))
        .join(" "),
      "pics/s",
      r.pictures.toFixed(1),
      "steps/s",
      r.steps.toFixed(1),
    );
  await b.close();
  await s.close();
}
