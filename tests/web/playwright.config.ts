import { defineConfig } from "@playwright/test";

const models = process.env["STACK_MODE"] === "models";

/** Tests that this run can't do are left out by their tag. None is skipped: strict.ts fails a run that skips. */
const leftOut = [
  ...(models ? ["@scripted"] : []), // they say what a face model sees, or don't care
  ...(models && process.env["FACES"] ? [] : ["@faces"]), // real faces, which can't be published
];

const part = process.env["PART"]; // such as 1/2: two runs side by side, each with a stack of its own
const [current, total] = part?.split("/").map(Number) ?? [];

// One browser at a time on a stack: what a test tells the stand-ins to answer, they answer to all.
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  ...(leftOut.length > 0 && { grepInvert: new RegExp(leftOut.join("|")) }),
  ...(current && total && { shard: { current, total } }),
  outputDir: current ? `./build/results-${current}` : "./build/results",
  globalSetup: "./stack.ts",
  workers: 1,
  // A busy CI machine can starve a voice that plays in real time; the report names a second try as flaky.
  retries: process.env["REQUIRE_ALL"] ? 1 : 0,
  fullyParallel: false,
  timeout: models ? 1_500_000 : 900_000,
  expect: { timeout: 60_000 },
  reporter: [["list"], ["./strict.ts"]],
});
