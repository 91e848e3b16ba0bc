import base from "./playwright.config.js";

export default { ...base, testMatch: "**/walk.ts", timeout: 900_000 };
