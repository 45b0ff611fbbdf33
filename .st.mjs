import { chromium } from "playwright";
import { launchFlags, launchFlagsWithoutGl, provideChromium } from "./scripts/chromium.mjs";
import { serve } from "./scripts/serve.mjs";
import { measureStart } from "./scripts/footprint/start.mjs";
const folders=process.argv.slice(2);
for (const folder of folders){const s = await serve({folder, port:0});
const b = await chromium.launch({executablePath: provideChromium(), args: launchFlags});
const r = await measureStart(b, s.address+"#v=1&backend=wasm"); console.log(folder, r.painted, r.stepped, r.files.length, r.bytes); console.log(r.files.join("\n"));
await b.close(); await s.close();}
