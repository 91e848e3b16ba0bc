import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

// `npm run dev` shows the pages of a stack that runs: API_URL=http://localhost:8080 npm run dev
const stack = process.env["API_URL"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { target: "es2022", manifest: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 600 },
  server: { fs: { allow: [".."] }, proxy: { "/v1": stack, "/__/firebase": stack, "/local.json": stack } },
});
