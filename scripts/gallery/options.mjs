// The command line of `npm run gallery`.
import { parseArgs } from "node:util";
import { UserError } from "../commands.mjs";

const usage = "Usage: npm run gallery -- [--no-open] [--accept [NAME]]";

/**
 * Reads the command line.
 * @param {readonly string[]} args
 * @returns {{ open: boolean, accept: string | null }} accept null: only show; "": everything
 * @throws {UserError} exit code 2, one line
 */
export function readOptions(args) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { "no-open": { type: "boolean" }, accept: { type: "boolean" } },
      allowPositionals: true,
    });
    const [match, ...more] = positionals;
    if (more.length > 0 || (match !== undefined && !values.accept))
      throw new TypeError(`Unexpected argument '${more[0] ?? match}'`);
    return { open: !values["no-open"], accept: values.accept ? (match ?? "") : null };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [problem] = error.message.split(/[.\n]/);
    throw new UserError(`${problem}. ${usage}`, 2);
  }
}
