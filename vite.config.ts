// How the page and its worker are built, and how the unit tests run.
// The base is relative, so the build works from any static folder.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "./",
  plugins: [react()],
  worker: { format: "es" },
  build: { target: "es2022", assetsInlineLimit: 0 },
  test: { include: ["src/**/*.test.{ts,tsx}"] },
});
