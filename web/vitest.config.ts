import { defineConfig, mergeConfig } from "vitest/config";
import app from "./vite.config.ts";

/** Tests of these modules need a page though they draw nothing. */
const WITH_PAGE = ["devices", "drafts", "large", "microphone", "sender"].map(
  (name) => `src/shared/capture/${name}.test.ts`,
);

export default mergeConfig(
  app,
  defineConfig({
    test: {
      restoreMocks: true,
      unstubGlobals: true,
      testTimeout: 60_000,
      projects: [
        { extends: true, test: { name: "units", include: ["src/**/*.test.ts"], exclude: WITH_PAGE } },
        {
          extends: true,
          test: {
            name: "pages",
            environment: "jsdom",
            include: ["src/**/*.test.tsx", ...WITH_PAGE],
            setupFiles: ["./src/test/setup.ts"],
          },
        },
      ],
    },
  }),
);
