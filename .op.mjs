import { chromium } from "playwright";
import { readFileSync, writeFileSync } from "node:fs";
import { launchFlagsWithoutGl, provideChromium } from "./scripts/chromium.mjs";
import { serve } from "./scripts/serve.mjs";
import { unlikePeople } from "./scripts/footprint/tab.mjs";
import { measureOpening } from "./scripts/footprint/opening.mjs";
const trace=process.argv[2]==="trace";
for (const folder of process.argv.slice(trace?3:2)) {
const s = await serve({folder, port:0});
const b = await chromium.launch({executablePath: provideChromium(), args: launchFlagsWithoutGl, ignoreDefaultArgs: unlikePeople});
const events=[]; const bs = await b.newBrowserCDPSession();
if (trace){bs.on("Tracing.dataCollected",({value})=>events.push(...value));
await bs.send("Tracing.start",{transferMode:"ReportEvents",traceConfig:{includedCategories:["devtools.timeline","disabled-by-default-devtools.timeline","toplevel","disabled-by-default-v8.cpu_profiler","v8","__metadata"]}});}
console.log(folder, await measureOpening(b, s.address, readFileSync("/tmp/rest17.run.json","utf8")));
if (trace){const done = new Promise(r=>bs.once("Tracing.tracingComplete",r)); await bs.send("Tracing.end"); await done; writeFileSync("/tmp/rest17.trace.json", JSON.stringify({traceEvents:events}));}
await b.close(); await s.close();}
