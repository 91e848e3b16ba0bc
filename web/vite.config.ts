import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { wordsAhead } from "./vite.words.ts";

// `npm run dev` shows the pages of a stack that runs: API_URL=http://localhost:8080 npm run dev
const stack = process.env.API_URL ?? "http://localhost:8080";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** An address that no page has is answered with the app, which says so in the visitor's language, and 404. */
const notFound: Plugin = {
  name: "not-found",
  closeBundle: () => copyFileSync(here("./dist/index.html"), here("./dist/404.html")),
};

export default defineConfig({
  plugins: [react(), tailwindcss(), wordsAhead, notFound],
  resolve: { alias: { "@": here("./src") } },
  build: {
    target: "es2022",
    manifest: true,
    modulePreload: { polyfill: false }, // a browser without it asks a little later
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000, // the API reference; what a candidate loads has a budget of its own
    rolldownOptions: { input: [here("./index.html"), here("./docs/index.html")] },
  },
  server: { fs: { allow: [".."] }, proxy: { "/v1": stack, "/__/firebase": stack, "/local.json": stack } },
});
