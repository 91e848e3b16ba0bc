// Fails when openapi.json or the types made from it are not those of the API's code.
//   npm run check-api [-- DOCUMENT]   DOCUMENT: what `python -m functions.api.openapi` prints just now
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const document = process.argv[2];
if (document !== undefined) {
  const said = JSON.stringify(JSON.parse(readFileSync(document, "utf8")));
  const kept = JSON.stringify(JSON.parse(readFileSync("openapi.json", "utf8")));
  if (said !== kept) {
    console.error(
      "web/openapi.json is not what the API says. Make it again:\n  python -m functions.api.openapi > web/openapi.json && npm --prefix web run api",
    );
    process.exit(1);
  }
}
const made = execFileSync("node_modules/.bin/openapi-typescript", ["openapi.json"], {
  encoding: "utf8",
  maxBuffer: 2 ** 26,
});
if (made !== readFileSync("src/shared/api/schema.d.ts", "utf8")) {
  console.error("src/shared/api/schema.d.ts is not made from openapi.json. Run: npm --prefix web run api");
  process.exit(1);
}
console.log("The typed client matches the API.");
