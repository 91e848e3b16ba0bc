import base from "./playwright.config.js";

export default {
  ...base,
  testMatch: process.env["BENCH"] === "upload" ? "**/upload.ts" : "**/latency.ts",
  timeout: 900_000,
};
