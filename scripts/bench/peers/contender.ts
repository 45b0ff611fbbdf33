// A contender in a process of its own, which trains when it is asked to and sleeps in between: one line
// of JSON a request, one an answer.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { projectFolder, UserError } from "../../commands.mjs";
import { lastLine } from "./setUp.ts";

/** How many of the machine's cores a contender may use. */
export type Cores = "one" | "all";

export interface ContenderProcess {
  ask<Answer>(request: object): Promise<Answer>;
  close(): void;
}

/** What a contender may use. */
export interface Room {
  readonly nThreads: number;
  /** The processors it is held to; none: any. */
  readonly processors: readonly number[];
}

/**
 * Starts a process; null: it may use all that there is. Its `ask` throws UserError, in one line that begins
 * with `name`, where the process fails or answers with an error.
 */
export function startContender(
  name: string,
  [command = "", ...args]: readonly string[],
  room: Room | null,
): ContenderProcess {
  const isHeld = room !== null && room.processors.length > 0 && hasTaskset();
  const pin = isHeld ? ["taskset", "-c", room.processors.join(",")] : [];
  const [program = "", ...all] = [...pin, command, ...args];
  const child = spawn(program, all, {
    cwd: projectFolder,
    env: environmentOf(process.env, room?.nThreads ?? null),
    stdio: ["pipe", "pipe", "pipe"],
  });
  let complaints = "";
  child.stderr.on("data", (chunk) => {
    complaints = `${complaints}${chunk}`.slice(-2000);
  });
  return conversation(name, child, () => lastLine(complaints));
}

function conversation(
  name: string,
  child: ChildProcess,
  complaint: () => string,
): ContenderProcess {
  let settle: { resolve: (line: string) => void; reject: (error: Error) => void } | null = null;
  createInterface({ input: child.stdout! }).on("line", (line) => settle?.resolve(line));
  const problem = (reason: string) => new UserError(`${name} failed: ${reason}`);
  const fail = (reason: string) => settle?.reject(problem(reason));
  child.on("error", ({ message }) => fail(message));
  child.on("close", (code) => fail(`it ended with ${code}: ${complaint()}`));
  child.stdin!.on("error", ({ message }) => fail(message));
  return {
    async ask<Answer>(request: object) {
      const line = await new Promise<string>((resolve, reject) => {
        settle = { resolve, reject };
        if (child.exitCode !== null) fail(`it has ended: ${complaint()}`);
        child.stdin!.write(`${JSON.stringify(request)}\n`);
      });
      const answer: Answer & { readonly error?: string } = JSON.parse(line);
      if (answer.error !== undefined) throw problem(answer.error);
      return answer;
    },
    close: () => {
      child.stdin!.end();
      child.kill();
    },
  };
}

/**
 * What a contender finds in its environment: as many threads as it has processors, and BLAS free to choose
 * the kernels of this processor.
 */
export function environmentOf(env: NodeJS.ProcessEnv, nThreads: number | null): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _cache, ...others } = env;
  const threads = nThreads === null ? {} : threadsOf(String(nThreads));
  return { ...others, ...threads, JAX_PLATFORMS: "cpu", CUDA_VISIBLE_DEVICES: "" };
}

function threadsOf(n: string) {
  return {
    OMP_NUM_THREADS: n,
    OPENBLAS_NUM_THREADS: n,
    MKL_NUM_THREADS: n,
    VECLIB_MAXIMUM_THREADS: n,
    NPROC: n,
  };
}

/** The processors that this process may use, as Linux counts them; where it says nothing, none. */
export function allowedProcessors(): number[] {
  const file = "/proc/self/status";
  const status = existsSync(file) ? readFileSync(file, "utf8") : "";
  return processorsOf(/^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? "");
}

/** "0-2,5" as 0, 1, 2, 5. */
export function processorsOf(list: string): number[] {
  return list.split(",").flatMap((part) => {
    if (part === "") return [];
    const [first = 0, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function hasTaskset(): boolean {
  return ["/usr/bin/taskset", "/bin/taskset"].some((file) => existsSync(file));
}
