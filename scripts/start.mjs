// `npm start`: installs what is missing, builds when the sources are newer than dist/, serves the
// page, prints its address and opens a browser where there is a display. Ends on Ctrl-C.
// `-- --port N` asks for that port and no other, `-- --no-open` opens nothing.
import { build, isBuildStale } from "./build.mjs";
import { projectFolder, readArguments, runMain, UserError } from "./commands.mjs";
import { install } from "./install.mjs";
import { openInBrowser } from "./openInBrowser.mjs";

const firstPort = 4173;
const usage = "Usage: npm start -- [--port N] [--no-open]";

/**
 * Reads the command line.
 * @returns {{ port: number | null, open: boolean }} port null: any free one
 * @throws {UserError} exit code 2, one line
 */
function readOptions() {
  const { port, "no-open": noOpen } = readArguments(usage, {
    port: { type: "string" },
    "no-open": { type: "boolean" },
  });
  if (typeof port === "string" && (!/^\d+$/.test(port) || +port < 1 || +port > 65535)) {
    throw new UserError(`--port takes a number from 1 to 65535, not "${port}". ${usage}`, 2);
  }
  return { port: port === undefined ? null : Number(port), open: noOpen !== true };
}

/**
 * Serves dist/ until the process is told to end.
 * @param {{ port: number | null, open: boolean }} options
 */
async function serve({ port, open }) {
  const { preview } = await import("vite");
  const server = await preview({
    root: projectFolder,
    logLevel: "error",
    preview: { port: port ?? firstPort, strictPort: port !== null },
  }).catch((/** @type {Error} */ error) => {
    if (!/port/i.test(error.message)) throw error;
    throw new UserError(`Port ${port} is in use: choose another, or leave --port out.`);
  });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error("The server has no address.");
  console.log(`\n  GFlowNet divergence playground: ${address}\n\n  Ctrl-C ends it.`);
  if (open) openInBrowser(address);
  await new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  // Browsers keep connections open, which close() would wait for.
  if ("closeAllConnections" in server.httpServer) server.httpServer.closeAllConnections();
  await server.close();
}

await runMain(async () => {
  const options = readOptions();
  console.log(`Dependencies: ${await install()}.`);
  if (isBuildStale()) {
    console.log("Building the page …");
    await build();
  }
  await serve(options);
  return 0;
});
