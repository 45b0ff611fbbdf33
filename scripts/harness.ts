// Bundles a harness file for a blank page, so that a spec can run parts of the engine in the browser.
import { build } from "vite";

/** One classic script with everything `file` (beside this one) imports. */
export async function bundle(file: string): Promise<string> {
  const results = await build({
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL(file, import.meta.url).pathname, formats: ["iife"], name: "harness" },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  // A library build of one format writes one bundle.
  const [bundled] = Array.isArray(results) ? results : [];
  const chunk = bundled?.output[0];
  if (!chunk) throw new Error(`${file} was not bundled`);
  return chunk.code;
}
