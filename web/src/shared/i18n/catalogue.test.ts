import { expect, test } from "vitest";
import { fill, type Catalogue, type Key } from "./catalogue";

const CATALOGUES = import.meta.glob<Catalogue>("./*.json", { import: "default", eager: true });
const say = (language: string, key: Key, values: Record<string, string | number>) =>
  fill(CATALOGUES[`./${language}.json`]?.[key] ?? "", values, language);

test.each([
  ["en", 0, "0 answers"],
  ["en", 1, "1 answer"],
  ["en", 2, "2 answers"],
  ["de", 1, "1 Antwort"],
  ["de", 12, "12 Antworten"],
  ["es", 1, "1 respuesta"],
  ["es", 1_000_000, "1.000.000 respuestas"],
  ["hi", 1, "1 जवाब"],
  ["fr", 0, "0 réponse"],
  ["pt", 0, "0 resposta"],
  ["it", 0, "0 risposte"],
  ["nl", 1200, "1.200 antwoorden"],
  ["ar", 2, "إجابتان"],
  ["ar", 3, "3 إجابات"],
  ["ar", 1100, "1,100 إجابة"],
])("a count chooses the plural of its language: %s, %d", (language, count, words) => {
  expect(say(language, "report.from", { count })).toBe(words);
});

test("Hindi counts none as it counts one", () => {
  expect(say("hi", "report.skipped", { count: 0 })).toBe("0 सवाल छोड़ा गया");
  expect(say("hi", "report.skipped", { count: 3 })).toBe("3 सवाल छोड़े गए");
});

test("numbers are written as the language writes them; words stay as they are", () => {
  expect(fill("{count} of {total} for {role}", { count: 1.5, total: 12_000, role: "Nurse" }, "de")).toBe(
    "1,5 of 12.000 for Nurse",
  );
});

test("a value that may run the other way is kept apart from the sentence around it", () => {
  expect(say("ar", "report.of", { role: "Nurse" })).toBe("تقرير المقابلة: \u2068Nurse\u2069");
  expect(say("en", "report.of", { role: "ممرّضة" })).toBe("Interview report: \u2068ممرّضة\u2069");
  expect(say("en", "report.of", { role: "Nurse" })).toBe("Interview report: Nurse");
});

test("a gap without a value is left empty, and a value is never filled in again", () => {
  expect(fill("{role}: {level}", { role: "{level}" }, "en")).toBe("{level}: ");
});

test("a phrase with plurals but no count reads as many", () => {
  expect(fill({ one: "one", other: "many" }, {}, "en")).toBe("many");
});
