// What is written where: held to what the file system says afterwards, and to what any other program
// does with links, permissions, devices and pipes. A folder that takes no files needs a user who is not
// root, a full disk a mount: both are stood in for by what Linux has (/dev/full), or skipped.
import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { projectFolder, UserError } from "./commands.mjs";
import { openOutput, reasonOf, writeWhole } from "./output.mjs";

// each test starts processes, on machines that may be busy
vi.setConfig({ testTimeout: 90_000 });

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "output-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name */
const at = (name) => join(folder, name);
/** @param {string} name */
const read = (name) => readFileSync(at(name), "utf8");

/** @param {() => void} action @returns {UserError} */
function refusalOf(action) {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("openOutput", () => {
  it("makes a file only when it writes, and leaves nothing else", () => {
    const output = openOutput(at("new.json"));
    expect(readdirSync(folder)).toEqual([]);
    output.write("one");
    expect(readdirSync(folder)).toEqual(["new.json"]);
    expect(read("new.json")).toBe("one");
  });

  it("writes through links, links of links and links to what is not there yet", () => {
    mkdirSync(at("elsewhere"));
    writeFileSync(at("elsewhere/real.json"), "old");
    symlinkSync("elsewhere/real.json", at("link.json"));
    symlinkSync("link.json", at("second.json"));
    openOutput(at("second.json")).write("new");
    expect([readlinkSync(at("link.json")), read("elsewhere/real.json")]).toEqual([
      "elsewhere/real.json",
      "new",
    ]);
    symlinkSync("elsewhere/later.json", at("dangling.json"));
    openOutput(at("dangling.json")).write("later");
    expect([readlinkSync(at("dangling.json")), read("elsewhere/later.json")]).toEqual([
      "elsewhere/later.json",
      "later",
    ]);
    symlinkSync("elsewhere", at("folder"));
    openOutput(at("folder/real.json")).write("through a folder");
    expect(read("elsewhere/real.json")).toBe("through a folder");
  });

  it("keeps permissions, and the other names of a file", () => {
    writeFileSync(at("private.json"), "old");
    chmodSync(at("private.json"), 0o640);
    openOutput(at("private.json")).write("new");
    expect(statSync(at("private.json")).mode & 0o777).toBe(0o640);
    writeFileSync(at("one.json"), "old");
    linkSync(at("one.json"), at("other.json"));
    openOutput(at("one.json")).write("new");
    expect([read("other.json"), statSync(at("one.json")).nlink]).toEqual(["new", 2]);
  });

  it("replaces a file as a whole: who has it open goes on with the old one", () => {
    writeFileSync(at("run.json"), "old");
    const before = statSync(at("run.json")).ino;
    openOutput(at("run.json")).write("new");
    expect(statSync(at("run.json")).ino).not.toBe(before);
  });

  it.each([
    ["no/such/x.json", "no such file or directory"],
    ["", "no name"],
    ["folder", "it is a folder"],
    ["file.txt/x.json", "not a directory"],
    ["folder/", "names a folder"],
    ["circle", "circle|too many"],
    ["x".repeat(300), "too long"],
    ["nul\0.json", "null bytes"],
  ])("refuses %j before anything is made", (name, reason) => {
    mkdirSync(at("folder"));
    writeFileSync(at("file.txt"), "");
    symlinkSync("circle", at("circle"));
    const before = readdirSync(folder, { recursive: true });
    const { message, exitCode } = refusalOf(() => openOutput(name && `${folder}/${name}`));
    expect(message).toMatch(new RegExp(reason));
    expect(message.split("\n")).toHaveLength(1);
    expect(exitCode).toBe(2);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  it("keeps the text elsewhere, and says where, when its place has gone meanwhile", () => {
    mkdirSync(at("gone"));
    const output = openOutput(at("gone/run.json"));
    rmSync(at("gone"), { recursive: true });
    const { message, exitCode } = refusalOf(() => output.write("hours of work"));
    expect(exitCode).toBe(1);
    const kept = /it is in (.*) instead\.$/.exec(message)?.[1] ?? "";
    expect(readFileSync(kept, "utf8")).toBe("hours of work");
    rmSync(dirname(kept), { recursive: true });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.skipIf(process.platform !== "linux")("devices and pipes", () => {
  it("are written, not replaced", () => {
    const { ino } = statSync("/dev/null");
    symlinkSync("/dev/null", at("nowhere"));
    openOutput("/dev/null").write("text");
    openOutput(at("nowhere")).write("text");
    expect([statSync("/dev/null").ino, statSync("/dev/null").isCharacterDevice()]).toEqual([
      ino,
      true,
    ]);
    expect(existsSync(at("nowhere"))).toBe(true);
  });

  it("that are full leave nothing beside them", () => {
    symlinkSync("/dev/full", at("full.json"));
    const { message } = refusalOf(() => openOutput(at("full.json")).write("text"));
    expect(message).toMatch(/no space left on device; it is in .*full\.json instead/);
    rmSync(dirname(/in (.*) instead/.exec(message)?.[1] ?? ""), { recursive: true });
    expect(readdirSync(folder)).toEqual(["full.json"]);
  });

  it("have a reader that gets the text, or one who leaves early", async () => {
    const script = `import { openOutput } from ${JSON.stringify(join(projectFolder, "scripts/output.mjs"))};
      openOutput(process.argv[1]).write("x".repeat(300000));`;
    /** @param {string} line of a shell that runs the script as $0 on $1 */
    const shell = (line) =>
      new Promise((resolve) => {
        const child = spawn("sh", ["-c", line, process.execPath, script, at("pipe")]);
        let output = "";
        child.stdout.on("data", (text) => (output += text));
        child.stderr.on("data", (text) => (output += text));
        child.on("close", () => resolve(output.trim()));
      });
    const run = '"$0" --input-type=module -e "$1"';
    expect(await shell(`${run} /dev/stdout | wc -c`)).toBe("300000");
    expect(await shell(`${run} /dev/fd/3 3>&1 | wc -c`)).toBe("300000");
    expect(await shell(`mkfifo "$2"; ${run} "$2" & wc -c < "$2"; wait`)).toBe("300000");
    expect(await shell(`${run} "$2" & head -c 1 < "$2"; wait`)).toBe("x");
    expect(statSync(at("pipe")).isFIFO()).toBe(true);
  });
});

describe("writeWhole", () => {
  it("writes, or says in one line why not", () => {
    writeWhole(at("page.html"), "text");
    expect(read("page.html")).toBe("text");
    const { message } = refusalOf(() => writeWhole(at("no/page.html"), "text"));
    expect(message).toBe(`${at("no/page.html")} cannot be written: no such file or directory.`);
  });
});

it("reasonOf says the system's words alone", () => {
  expect(reasonOf(new Error("ENOSPC: no space left on device, write"))).toBe(
    "no space left on device",
  );
  expect(reasonOf(new Error("Two\nlines."))).toBe("Two lines");
});

it("leaves the whole of one where several processes write one file", async () => {
  const module = JSON.stringify(join(projectFolder, "scripts/output.mjs"));
  const script = `import { writeWhole } from ${module};
    for (let k = 0; k < 30; k++) writeWhole(process.argv[1], process.argv[2].repeat(400000));`;
  writeFileSync(at("shared.json"), "a".repeat(400_000));
  let nRunning = 2;
  for (const letter of ["a", "b"]) {
    const args = ["--input-type=module", "-e", script, at("shared.json"), letter];
    spawn(process.execPath, args).on("close", () => nRunning--);
  }
  while (nRunning > 0) {
    expect(read("shared.json")).toMatch(/^(?:a{400000}|b{400000})$/);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(readdirSync(folder)).toEqual(["shared.json"]);
}, 30_000);
