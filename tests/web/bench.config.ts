import base from "./playwright.config.js";

export default {
  ...base,
  testMatch: `**/${process.env["BENCH"] ?? "latency"}.ts`,
  timeout: 900_000,
};
