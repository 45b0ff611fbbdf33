// Firefox and WebKitGTK, started without a screen and answering WebDriver's commands. Each has a new
// profile in a folder that is deleted at the end.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands, type Transport } from "./webdriver.ts";

/** A browser that may be installed. */
export interface Engine {
  readonly id: "firefox" | "webkit";
  readonly name: string;
  /** Debian's packages. */
  readonly packages: string;
  isInstalled(): boolean;
  start(): Promise<{ readonly transport: Transport; readonly version: string }>;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function isOnPath(command: string): boolean {
  return spawnSync("which", [command]).status === 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Asks again and again for ten seconds, while a program starts. */
async function retry<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 100) throw error;
      await pause(100);
    }
  }
}

async function end(...processes: readonly ChildProcess[]): Promise<void> {
  for (const child of processes) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill();
    await Promise.race([gone, pause(3_000)]);
    child.kill("SIGKILL");
  }
}

const firefoxCommand = () => ["firefox-esr", "firefox"].find(isOnPath);

export const firefox: Engine = {
  id: "firefox",
  name: "Firefox",
  packages: "firefox-esr",
  isInstalled: () => firefoxCommand() !== undefined,
  async start() {
    const profile = mkdtempSync(join(tmpdir(), "firefox-"));
    const port = await freePort();
    writeFileSync(
      join(profile, "user.js"),
      `user_pref("marionette.port", ${port});\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\n`,
    );
    const args = ["--headless", "--marionette", "--no-remote", "--profile", profile, "about:blank"];
    const browser = spawn(firefoxCommand() ?? "firefox", args, { stdio: "ignore" });
    const socket = await retry(
      () =>
        new Promise<Socket>((resolve, reject) => {
          const opened = connect(port, "127.0.0.1", () => resolve(opened));
          opened.once("error", reject);
        }),
    );
    const ask = marionette(socket);
    const session = (await ask("WebDriver:NewSession", {})) as {
      capabilities: { browserVersion: string };
    };
    return {
      version: session.capabilities.browserVersion,
      transport: {
        repeatsKeys: true,
        async send(command, parameters) {
          const answer = await ask(commands[command][2], parameters);
          // a bare value is wrapped, an object is not
          return (answer as { value?: unknown } | null)?.value ?? null;
        },
        async close() {
          socket.destroy();
          await end(browser);
          rmSync(profile, { recursive: true, force: true });
        },
      },
    };
  },
};

/**
 * Firefox's protocol: messages `LENGTH:[type, id, …]` in JSON, length in bytes; type 0 asks, 1 answers.
 * @returns asks a command by name
 */
function marionette(socket: Socket): (name: string, parameters: object) => Promise<unknown> {
  const waiting = new Map<number, (error: unknown, result: unknown) => void>();
  let received = Buffer.alloc(0);
  let last = 0;
  socket.on("data", (data) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const colon = received.indexOf(":");
      const length = Number(received.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || received.length < colon + 1 + length) return;
      const message: unknown = JSON.parse(
        received.subarray(colon + 1, colon + 1 + length).toString(),
      );
      received = received.subarray(colon + 1 + length);
      // the first message is a greeting
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      waiting.get(id)?.(error, result);
      waiting.delete(id);
    }
  });
  return (name, parameters) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, (error, result) => {
        if (error) reject(new Error(String((error as { message?: unknown }).message)));
        else resolve(result);
      });
      const text = JSON.stringify([0, id, name, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

const miniBrowser = () =>
  ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]
    .flatMap((folder) => [
      `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu/${folder}/MiniBrowser`,
      `/usr/libexec/${folder}/MiniBrowser`,
    ])
    .find((path) => existsSync(path));

export const webkit: Engine = {
  id: "webkit",
  name: "WebKitGTK",
  packages: "webkit2gtk-driver xvfb",
  isInstalled: () => isOnPath("WebKitWebDriver") && isOnPath("Xvfb") && miniBrowser() !== undefined,
  async start() {
    const home = mkdtempSync(join(tmpdir(), "webkit-"));
    // Xvfb writes the number of a free display to file descriptor 3
    const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "2600x1600x24"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const display = await new Promise<string>((resolve) => {
      screen.stdio[3]?.once("data", (data: Buffer) => resolve(data.toString().trim()));
    });
    const port = await freePort();
    const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
      stdio: "ignore",
      env: {
        ...process.env,
        DISPLAY: `:${display}`,
        HOME: home,
        XDG_DATA_HOME: join(home, "data"),
        XDG_CACHE_HOME: join(home, "cache"),
        XDG_CONFIG_HOME: join(home, "config"),
        GDK_BACKEND: "x11",
        NO_AT_BRIDGE: "1",
      },
    });
    const ask = async (method: string, path: string, parameters: object) => {
      const body = method === "POST" ? { body: JSON.stringify(parameters) } : {};
      const answer = await fetch(`http://127.0.0.1:${port}/${path}`, { method, ...body });
      const { value } = (await answer.json()) as { value: unknown };
      if (!answer.ok) throw new Error(String((value as { message?: unknown }).message));
      return value;
    };
    const options = { binary: miniBrowser(), args: ["--automation"] };
    const alwaysMatch = { "webkitgtk:browserOptions": options };
    const session = (await retry(() =>
      ask("POST", "session", { capabilities: { alwaysMatch } }),
    )) as { sessionId: string; capabilities: { browserVersion: string } };
    return {
      version: session.capabilities.browserVersion,
      transport: {
        repeatsKeys: false,
        send(command, parameters) {
          const [method, path] = commands[command];
          const whole = path.replace("{id}", "id" in parameters ? String(parameters.id) : "");
          return ask(method, `session/${session.sessionId}/${whole}`, parameters);
        },
        async close() {
          await ask("DELETE", `session/${session.sessionId}`, {}).catch(() => {});
          await end(driver, screen);
          rmSync(home, { recursive: true, force: true });
        },
      },
    };
  },
};
