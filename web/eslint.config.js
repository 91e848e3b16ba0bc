// Types, hooks, accessibility, and who may import whom. No rule is off without its reason beside it.
import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { readdirSync } from "node:fs";
import tseslint from "typescript-eslint";

const features = readdirSync(new URL("./src/features", import.meta.url));

/** The layers, from the ground up: shared → features → app. A feature knows no other feature. */
const zones = [
  {
    target: "./src/shared",
    from: ["./src/features", "./src/app"],
    message: "shared knows nothing of what is built on it.",
  },
  { target: "./src/features", from: "./src/app", message: "app puts features together, not the other way round." },
  ...features.map((feature) => ({
    target: `./src/features/${feature}`,
    from: "./src/features",
    except: [`./${feature}`],
    message: "A feature imports no other feature: pass what it needs from src/app, or move it to src/shared.",
  })),
];

/** Classes that name a side which doesn't turn with the direction of the page (docs/decisions/right-to-left.md). */
const PHYSICAL = String.raw`(^|[\s:])-?((m|p|scroll-m|scroll-p)[lr]-|(left|right)-[\d\[(]|text-(left|right)\b|float-(left|right)\b|clear-(left|right)\b|border-[lr]\b|rounded-([lr]|[tb][lr])\b)`;

export default tseslint.config(
  { ignores: ["dist", "emulator", "node_modules", "public", "src/shared/api/schema.d.ts"] },
  js.configs.recommended,
  {
    files: ["{src,docs,test}/**/*.{ts,tsx}", "*.config.ts", "vite.words.ts"],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      jsxA11y.flatConfigs.strict,
      reactHooks.configs.flat["recommended-latest"],
    ],
    plugins: { "import-x": importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver({ project: "tsconfig.json" })] },
    rules: {
      "import-x/no-cycle": "error",
      "import-x/no-restricted-paths": ["error", { zones, basePath: import.meta.dirname }],
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^@?firebase(/|$)", message: "Only src/shared/firebase.ts imports Firebase." },
            {
              regex: "^zod$",
              message: "zod/mini: all of zod is 17 KB more, and tries eval, which our pages' policy refuses.",
            },
          ],
        },
      ],
      "no-restricted-syntax": [
        "error",
        ...["Literal[value=%]", "TemplateElement[value.raw=%]"].map((words) => ({
          selector: words.replace("%", `/${PHYSICAL}/`),
          message:
            "Say start and end (ms-, pe-, text-start, …): left and right are wrong where lines run the other way.",
        })),
        {
          selector: "JSXOpeningElement[name.name=/^[a-z]/] > JSXAttribute[name.name='lang']",
          message: "{...inLanguage(code)} says the direction too.",
        },
      ],
      // A handler of one expression, `() => setOpen(true)`, returns nothing that anybody reads.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A number in a template is written as it is; what people read goes through Intl.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // The default of a callback that nobody passed.
      "@typescript-eslint/no-empty-function": ["error", { allow: ["arrowFunctions"] }],
    },
  },
  { files: ["src/shared/firebase.ts"], rules: { "no-restricted-imports": "off" } }, // it is the one module
  {
    files: ["*.{js,ts}", "scripts/*.mjs", "test/**"],
    languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
  },
  {
    files: ["src/shared/capture/worklet.js"], // it runs in the audio thread
    languageOptions: {
      globals: { AudioWorkletProcessor: "readonly", sampleRate: "readonly", registerProcessor: "readonly" },
    },
  },
  prettier,
);
