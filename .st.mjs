import http from "node:http";
const orig=http.createServer; const log=[];
http.createServer=(f)=>orig((q,r)=>{r.on("finish",()=>log.push(q.url+" "+r.statusCode));return f(q,r)});
import { syncBuiltinESMExports } from "node:module"; syncBuiltinESMExports();
const { chromium } = await import("playwright");
const { launchFlags, provideChromium } = await import("./scripts/chromium.mjs");
const { serve } = await import("./scripts/serve.mjs");
const { measureStart } = await import("./scripts/footprint/start.mjs");
for (const folder of process.argv.slice(2)){log.length=0; const s = await serve({folder, port:0});
const b = await chromium.launch({executablePath: provideChromium(), args: launchFlags});
const r = await measureStart(b, s.address+"#v=1&backend=wasm"); console.log(folder, r.painted, r.stepped, r.files.length, r.bytes, "server", log.length); console.log(log.join("\n"));
await b.close(); await s.close();}
