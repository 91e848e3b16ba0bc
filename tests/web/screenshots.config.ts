import base from "./playwright.config.js";

export default { ...base, testMatch: "**/screenshots.ts", timeout: 600_000 };
