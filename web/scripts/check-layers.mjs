// The order of layers: shared → features → app. A feature imports no other feature, and nobody reaches
// into `shared` from above; only one module imports Firebase.
//   npm run check-layers
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const SOURCE = "src";
const LAYERS = ["shared", "features", "app"];

/** `features/room` for a feature's file, else the layer's name. */
function home(path) {
  const [layer, part] = relative(SOURCE, path).split("/");
  return layer === "features" ? `features/${part}` : layer;
}

function* imports(path) {
  for (const [, from] of readFileSync(path, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) yield from;
}

const wrong = [];
for (const entry of readdirSync(SOURCE, { recursive: true })) {
  if (!/\.tsx?$/.test(entry)) continue;
  const path = join(SOURCE, entry);
  const here = home(path);
  for (const from of imports(path)) {
    if (/^firebase\b|^@firebase\//.test(from) && path !== join(SOURCE, "shared/firebase.ts")) wrong.push(`${path} imports ${from}: only src/shared/firebase.ts does`);
    const target = from.startsWith("@/") ? join(SOURCE, from.slice(2)) : from.startsWith(".") ? join(dirname(path), from) : null;
    if (target === null || entry === "main.tsx") continue;
    const there = home(target);
    const upwards = LAYERS.indexOf(there.split("/")[0]) > LAYERS.indexOf(here.split("/")[0]);
    const sideways = here.startsWith("features/") && there.startsWith("features/") && here !== there;
    if (upwards || sideways) wrong.push(`${path} imports ${from}: ${here} may not know ${there}`);
  }
}
for (const one of wrong) console.error(one);
if (wrong.length > 0) process.exit(1);
console.log("Layers are in order.");
