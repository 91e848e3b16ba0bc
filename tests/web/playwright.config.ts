import { defineConfig } from "@playwright/test";

// One browser at a time: each plays a voice in real time, and the stack runs on the same machine.
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "./build/results",
  globalSetup: "./stack.ts",
  workers: 1,
  fullyParallel: false,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
});
