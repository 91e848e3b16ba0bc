import { defineConfig } from "@playwright/test";

// One browser at a time: each plays a voice in real time, and the stack runs on the same machine.
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "./build/results",
  globalSetup: "./stack.ts",
  workers: 1,
  // A busy CI machine can starve a voice that plays in real time; the report names a second try as flaky.
  retries: process.env["CI"] ? 1 : 0,
  fullyParallel: false,
  timeout: process.env["STACK_MODE"] === "models" ? 1_500_000 : 900_000,
  expect: { timeout: 60_000 },
  reporter: [["list"]],
});
