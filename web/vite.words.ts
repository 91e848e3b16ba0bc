/** Names each language's words in the first page, where `public/start.js` looks for the visitor's. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { directionOf } from "./src/shared/i18n/direction.ts";

const FOLDER = fileURLToPath(new URL("./src/shared/i18n", import.meta.url));
const START = '<script src="/start.js">';
const CATALOGUE = /^(\w+)\.json$/;

/** `<meta name="words:xx" content="/assets/xx-….js" dir="ltr">` before that script; without a file while developing. */
export const wordsAhead: Plugin = {
  name: "words-ahead",
  transformIndexHtml: {
    order: "post",
    handler: (page, { path, bundle = {} }) => {
      if (path !== "/index.html") return page;
      const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
      const metas = readdirSync(FOLDER).flatMap((name) => {
        const [, language] = CATALOGUE.exec(name) ?? [];
        if (!language) return [];
        const built = chunks.find((one) => one.facadeModuleId === `${FOLDER}/${name}`);
        const file = built ? `/${built.fileName}` : "";
        return `<meta name="words:${language}" content="${file}" dir="${directionOf(language)}" />\n    `;
      });
      return page.replace(START, (script) => metas.join("") + script);
    },
  },
};
