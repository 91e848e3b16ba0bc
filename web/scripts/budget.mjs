// What a visitor loads before signing in, by what Lighthouse weighs and no clock has a say in: bytes as
// they are sent (gzipped), requests, and what holds up the first paint.
//   npm run budget
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMITS = {
  script_kb: 126,
  style_kb: 8,
  font_kb: 0,
  other_kb: 2,
  total_kb: 157, // the words of one language among them, the longest
  requests: 14,
  render_blocking: 2,
  page_kb: 32, // the room's, with what is read about an answer
};

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const page = readFileSync("dist/index.html", "utf8");
const FIRST = ["index.html", "src/app/pages/Home.tsx", "src/app/pages/SignIn.tsx"];

/** Scripts, styles and fonts that come with the chunks. */
function filesOf(names) {
  const seen = new Set();
  const files = new Set();
  const follow = (name) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`${name} is not in the manifest: was a page renamed?`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const next of chunk.imports ?? []) follow(next);
  };
  names.forEach(follow);
  return files;
}

const kilobytes = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length / 1024;
const sum = (files) => files.reduce((total, file) => total + kilobytes(file), 0);
const round = (value) => Number(value.toFixed(1));

const named = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, file]) => file);
const first = [...new Set([...filesOf(FIRST), ...named, "index.html"])];
const kind = (pattern) => first.filter((file) => pattern.test(file));
const scripts = kind(/\.js$/);
const styles = kind(/\.css$/);
const fonts = kind(/\.(woff2?|ttf|otf)$/);
const others = first.filter((file) => ![...scripts, ...styles, ...fonts].includes(file));
const blocking = [
  ...page.matchAll(/<script(?![^>]*\b(?:type="module"|defer|async))[^>]*\bsrc=|<link[^>]*\brel="stylesheet"/g),
];

// The catalogue of the page's language comes too; and two answers name the project.
const catalogues = Object.entries(manifest)
  .filter(([name]) => /^src\/shared\/i18n\/\w+\.json$/.test(name))
  .map(([, built]) => built.file);
const largest = Math.max(...catalogues.map(kilobytes));
const later = Object.entries(manifest).filter(([name]) => /^src\/app\/pages\//.test(name));
const pages = later.map(([name]) => [name, sum([...filesOf([name])].filter((file) => !first.includes(file)))]);
const [heaviest, heaviestKb] = pages.sort((a, b) => b[1] - a[1])[0];

for (const file of first) console.log(`${kilobytes(file).toFixed(1).padStart(7)} KB  ${file}`);
console.log(`${largest.toFixed(1).padStart(7)} KB  the largest catalogue`);
console.log(`${heaviestKb.toFixed(1).padStart(7)} KB  more for the heaviest page, ${heaviest}`);

const figures = {
  script_kb: round(sum(scripts)),
  style_kb: round(sum(styles)),
  font_kb: round(sum(fonts)),
  other_kb: round(sum(others)),
  total_kb: round(sum(first) + largest),
  requests: first.length + 1 + 2,
  render_blocking: blocking.length,
  page_kb: round(heaviestKb),
};
const over = Object.keys(LIMITS).filter((name) => figures[name] > LIMITS[name]);
console.log(JSON.stringify({ ...figures, limits: LIMITS, within: over.length === 0 }));
for (const name of over) console.error(`${name}: ${figures[name]} is over ${LIMITS[name]}`);
process.exit(over.length === 0 ? 0 : 1);
