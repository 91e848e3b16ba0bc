/** Every code that the server's code can send has words here, in every language. */
import { expect, test } from "vitest";
import { grouped, isKnown } from "@/features/privacy/deletionReceipt";
import type { Phrase } from "@/shared/i18n/catalogue";
import classes from "@/shared/i18n/classes/en.json";
import everywhere from "@/shared/i18n/en.json";
import mail from "@/shared/i18n/mail/en.json";
import mentor from "@/shared/i18n/mentor/en.json";
import {
  CAVEATS,
  DIMENSIONS,
  FINDINGS,
  FLAGS,
  INTERVIEW_KINDS,
  LEVELS,
  NOTICES,
  PAGE_LANGUAGES,
  PROBLEMS,
  REASONS,
  REMOVABLE,
  UNREADABLE,
} from "@/shared/vocabulary";

/** With the words for codes that one page alone can meet. */
const en = { ...everywhere, ...classes, ...mail, ...mentor };

const OTHERS = import.meta.glob<Record<string, Phrase>>(["../shared/i18n/**/*.json", "!../shared/i18n/**/en.json"], {
  import: "default",
  eager: true,
});

/** Codes that candidates of this app never meet: they are a client's faults, or another client's. */
const INSIDE = new Set<string>([
  "bad_request",
  "idempotency_key_reused",
  "invalid_idempotency_key",
  "invalid_manifest",
  "invalid_page_token",
  "method_not_allowed",
  "takes_no_code",
  "takes_no_drawing",
  "too_many_segments",
  "unsupported_media",
  "unsupported_media_type",
]);

const without = (codes: readonly string[], prefix: string) =>
  codes.filter((code) => !Object.hasOwn(en, `${prefix}.${code}`));

test.each([
  ["problem", PROBLEMS.filter((code) => !INSIDE.has(code))],
  ["reason", REASONS],
  ["unreadable", UNREADABLE],
  ["finding", FINDINGS],
  ["caveat", CAVEATS],
  ["flag", FLAGS],
  ["notice", NOTICES],
  ["dimension", DIMENSIONS],
  ["kind", INTERVIEW_KINDS],
  ["level", LEVELS],
] as const)("every %s that the server can send has words here", (prefix, codes) => {
  expect(without(codes, prefix)).toEqual([]);
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

const ENGLISH = import.meta.glob<Record<string, Phrase>>("../shared/i18n/**/en.json", {
  import: "default",
  eager: true,
});

test("a page that has words of its own has them in every language", () => {
  const folder = (path: string) => path.replace(/\/\w+\.json$/, "");
  const languages = Object.keys(PAGE_LANGUAGES).length;
  for (const path of Object.keys(ENGLISH))
    expect(
      Object.keys(OTHERS).filter((one) => folder(one) === folder(path)),
      path,
    ).toHaveLength(languages - 1);
});

test.each(Object.entries(OTHERS))(
  "%s has every phrase of the English catalogue, with the same gaps",
  (path, translated) => {
    const forms = (phrase: Phrase) => (typeof phrase === "string" ? [phrase] : Object.values(phrase));
    const gaps = (phrase: Phrase) =>
      [...new Set(forms(phrase).flatMap((words) => [...words.matchAll(/\{(\w+)\}/g)].map((one) => one[1])))].sort();
    const english = ENGLISH[path.replace(/\w+\.json$/, "en.json")] ?? {};

    expect(Object.keys(translated)).toEqual(Object.keys(english));
    for (const [key, phrase] of Object.entries(english)) {
      expect(gaps(translated[key] ?? ""), key).toEqual(gaps(phrase));
      expect(typeof translated[key], key).toBe(typeof phrase);
    }
  },
);

test.each(Object.entries(OTHERS))("%s has the plurals that its language tells apart", (path, translated) => {
  const rules = new Intl.PluralRules(/(\w+)\.json$/.exec(path)?.[1]);
  const usual = new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)));
  for (const [key, phrase] of Object.entries(translated)) {
    if (typeof phrase === "string") continue;
    const forms = Object.keys(phrase);
    expect(rules.resolvedOptions().pluralCategories, key).toEqual(expect.arrayContaining(forms));
    expect(forms, key).toEqual(expect.arrayContaining([...usual]));
  }
});
