/** Every code that the server's code can send has words here, in every language. */
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { grouped, isKnown } from "@/features/privacy/deletionReceipt";
import type { Phrase } from "@/shared/i18n/catalogue";
import en from "@/shared/i18n/en.json";
import { REASONS, REMOVABLE, UNREADABLE } from "@/shared/vocabulary";

const OTHERS = import.meta.glob<Record<string, Phrase>>(["../shared/i18n/*.json", "!../shared/i18n/en.json"], {
  import: "default",
  eager: true,
});

const ROOT = resolve(import.meta.dirname, "../../..");

/** Codes that candidates of this app never meet: they are a client's faults, or another client's. */
const INSIDE = new Set([
  "bad_request",
  "idempotency_key_reused",
  "invalid_idempotency_key",
  "invalid_manifest",
  "invalid_page_token",
  "method_not_allowed",
  "too_many_segments",
  "unsupported_media",
  "unsupported_media_type",
]);

const source = (path: string) => readFileSync(join(ROOT, path), "utf8");
const all = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((one) => one[1] ?? ""))];
const without = (codes: readonly string[], prefix: string) =>
  codes.filter((code) => !Object.hasOwn(en, `${prefix}.${code}`));

test("what the API says by code has words here", () => {
  const api = readdirSync(join(ROOT, "functions/api"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py"))
    .map((name) => source(`functions/api/${name}`))
    .join("\n");
  const problems = all(api, /(?:Problem\(\s*\d+,|conflict\(|unprocessable\(|too_many\()\s*"([a-z_]+)"/g);
  expect(problems.length).toBeGreaterThan(8);
  expect(
    without(
      problems.filter((code) => !INSIDE.has(code)),
      "problem",
    ),
  ).toEqual([]);

  expect(without(REASONS, "reason")).toEqual([]);
  expect(without(UNREADABLE, "unreadable")).toEqual([]);

  const feedback = source("shared/resume/feedback.py");
  const findings = [
    ...all(feedback, /say\(\s*"([a-z_]+)"/g),
    ...all(feedback, /code="([a-z_]+)"/g),
    "no_experience_section",
    "no_education_section",
    "no_skills_section",
  ];
  expect(findings.length).toBeGreaterThan(15);
  expect(without(findings, "finding")).toEqual([]);

  const [, caveats = ""] = /code: Literal\[([^\]]+)\]/.exec(source("shared/assessment/expression/summary.py")) ?? [];
  expect(without(all(caveats, /"([a-z_]+)"/g), "caveat")).toEqual([]);

  const flags = all(source("shared/assessment/scoring/scorer.py"), /flags\.append\("([a-z_]+)"\)/g);
  expect(flags.length).toBeGreaterThan(5);
  expect(without(flags, "flag")).toEqual([]);

  const notices = all(source("shared/firestore/planned_questions.py"), /^ {4}"([a-z_]+)": [("]/gm);
  expect(notices.length).toBe(3);
  expect(without(notices, "notice")).toEqual([]);
});

test("what an erasure removes is in a group that has words, and the counts stay true", () => {
  expect(REMOVABLE.filter((one) => !isKnown(one))).toEqual([]);

  const entries = [...REMOVABLE, "firestore/newer"].map((sort) => {
    const [kind = "", name = ""] = sort.split("/");
    return { kind, name, count: 2 };
  });
  const groups = grouped(entries);
  expect(groups.reduce((sum, [, count]) => sum + count, 0)).toBe(entries.length * 2);
  expect(
    without(
      groups.map(([group]) => group),
      "removed",
    ),
  ).toEqual([]);
});

test.each(Object.entries(OTHERS))(
  "%s has every phrase of the English catalogue, with the same gaps",
  (_, translated) => {
    const forms = (phrase: Phrase) => (typeof phrase === "string" ? [phrase] : Object.values(phrase));
    const gaps = (phrase: Phrase) => [...new Set(forms(phrase).flatMap((words) => all(words, /\{(\w+)\}/g)))].sort();
    const english: Record<string, Phrase> = en;

    expect(Object.keys(translated)).toEqual(Object.keys(english));
    for (const [key, phrase] of Object.entries(english)) {
      expect(gaps(translated[key] ?? ""), key).toEqual(gaps(phrase));
      expect(typeof translated[key], key).toBe(typeof phrase);
    }
  },
);
