// `npm start`: installs what is missing, builds when the sources are newer than dist/, serves the
// page, prints its address and opens a browser where there is a display. Ends on Ctrl-C.
// `-- --port N` asks for that port and no other, `-- --no-open` opens nothing.
import { build, isBuildStale } from "./build.mjs";
import { dist } from "./bundle.mjs";
import { readArguments, runMain, UserError } from "./commands.mjs";
import { install } from "./install.mjs";
import { openInBrowser } from "./openInBrowser.mjs";
import { serve } from "./serve.mjs";

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

/** Ports that are tried one after the other, before any free one is taken. */
const nTried = 10;

/**
 * Serves dist/ until the process is told to end.
 * @param {{ port: number | null, open: boolean }} options
 */
async function serveBuild({ port, open }) {
  const server = await (port === null ? serveAnywhere() : serve({ folder: dist, port })).catch(
    (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.syscall !== "listen" && error.syscall !== "getaddrinfo") throw error;
      const why =
        error.code === "EADDRINUSE"
          ? "is in use"
          : error.code === "EACCES"
            ? "is not open to this user"
            : `cannot be had (${error.code})`;
      throw new UserError(`Port ${port} ${why}: choose another, or leave --port out.`);
    },
  );
  const { address } = server;
  console.log(`\n  GFlowNet divergence playground: ${address}\n\n  Ctrl-C ends it.`);
  if (open) openInBrowser(address);
  await new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await server.close();
}

/** The first of the usual ports that is free, else any. */
async function serveAnywhere() {
  for (let port = firstPort; port < firstPort + nTried; port++) {
    const server = await serve({ folder: dist, port }).catch(() => null);
    if (server) return server;
  }
  return serve({ folder: dist, port: 0 });
}

await runMain(
  async () => {
    const options = readOptions();
    console.log(`Dependencies: ${await install()}.`);
    if (isBuildStale()) {
      console.log("Building the page …");
      await build();
    }
    await serveBuild(options);
    return 0;
  }, // the page is served, whoever reads what is printed
  { outlivesOutput: true },
);
