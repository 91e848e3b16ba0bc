import base from "./playwright.config.js";

export default { ...base, testMatch: "**/latency.ts", timeout: 900_000 };
