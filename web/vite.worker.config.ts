// The service worker, after the pages: one file, which lists what they were built into.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const dist = here("./dist");

/** For developers, for hosts and for Vite; the icons of other sizes are the system's to fetch. */
const NOT_KEPT =
  /^(404\.html|robots\.txt|worker\.js|\.vite\/|docs\/|sandbox\/|icon-.*\.png|assets\/py(odide|thon).*)|\.map$/;

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
}

const manifest = () => JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, "utf8")) as Record<string, Chunk>;

/** Chunks that only the API's reference loads: more than all pages together. */
function referenceOnly(): Set<string> {
  const chunks = manifest();
  const filesFrom = (entry: string) => {
    const files = new Set<string>();
    const seen = new Set<string>();
    const follow = (name: string) => {
      const chunk = chunks[name];
      if (!chunk || seen.has(name)) return;
      seen.add(name);
      [chunk.file, ...(chunk.css ?? [])].forEach((file) => files.add(file));
      [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])].forEach(follow);
    };
    follow(entry);
    return files;
  };
  const pages = filesFrom("index.html");
  return new Set([...filesFrom("docs/index.html")].filter((file) => !pages.has(file)));
}

/** A language's words: the pages' own, those of one page, and names that the API shares with them. */
const WORDS = /^(?:src\/shared\/i18n\/(?:\w+\/)?(\w+)|\.\.\/shared\/languages\/(\w+)\/competencies)\.json$/;

/** The files of each language beside English: they are kept where it is spoken. */
function words(): Record<string, string[]> {
  const files: Record<string, string[]> = {};
  for (const [name, { file }] of Object.entries(manifest())) {
    const [, ofPages, ofApi] = WORDS.exec(name) ?? [];
    const language = ofPages ?? ofApi ?? "en";
    if (language !== "en") (files[language] ??= []).push(`/${file}`);
  }
  return files;
}

/** Names under `assets` have a digest in them; of the others the content's is the revision. */
function shell(): { url: string; revision: string | null }[] {
  const others = Object.values(words()).flat();
  const left = new Set([...referenceOnly(), ...others.map((file) => file.slice(1))]);
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => `${one.parentPath}/${one.name}`.slice(dist.length + 1))
    .filter((file) => !NOT_KEPT.test(file) && !left.has(file))
    .sort()
    .map((file) => ({
      url: `/${file}`,
      revision: file.startsWith("assets/")
        ? null
        : createHash("sha256")
            .update(readFileSync(`${dist}/${file}`))
            .digest("hex")
            .slice(0, 16),
    }));
}

export default defineConfig(({ command }) => ({
  define: {
    __SHELL__: JSON.stringify(command === "build" ? shell() : []),
    __WORDS__: JSON.stringify(command === "build" ? words() : {}),
  },
  resolve: {
    alias: [
      { find: "@", replacement: here("./src") },
      // A worker listens to no documents, and App Check's tokens are for pages.
      { find: /^firebase\/(firestore|app-check)$/, replacement: here("./src/worker/nothing.ts") },
    ],
  },
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    rolldownOptions: {
      transform: { define: { "import.meta": "{}" } }, // Vite's way to load chunks, of which there are none
      input: here("./src/worker/worker.ts"),
      output: { format: "iife", entryFileNames: "worker.js", codeSplitting: false },
    },
  },
}));
