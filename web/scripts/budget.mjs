// JavaScript that a visitor loads before signing in, gzipped: the entry, and what it asks for to sign in.
//   npm run budget
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 150;
const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const roots = ["index.html", "src/app/pages/Home.tsx", "src/app/pages/SignIn.tsx"];
const files = new Set();

function follow(name) {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`${name} is not in the manifest: was a page renamed?`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const next of chunk.imports ?? []) follow(next);
}
roots.forEach(follow);

let total = 0;
for (const file of files) {
  if (!file.endsWith(".js")) continue;
  const size = gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length / 1024;
  total += size;
  console.log(`${size.toFixed(1).padStart(7)} KB  ${file}`);
}
const figures = { first_load_js_gzip_kb: Number(total.toFixed(1)), limit_kb: LIMIT_KB, within: total <= LIMIT_KB };
console.log(JSON.stringify(figures));
process.exit(figures.within ? 0 : 1);
