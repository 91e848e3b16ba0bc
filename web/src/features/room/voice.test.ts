import { expect, test } from "vitest";
import { inPieces, speaksOnlyWhenPressed, voiceFor } from "./voice";

const LONG = [
  "Imagine that you are asked to design the storage of a messaging service for forty million people,",
  "who send each other pictures, voice messages and long texts, and who expect to find every one of them again",
  "years later. How would you divide the data, what would you keep close at hand, and what would you move away?",
  "Which failures would you prepare for first?",
].join(" ");

test("a long question is spoken in pieces, and no word of it is lost", () => {
  const pieces = inPieces(LONG);

  expect(pieces.length).toBeGreaterThan(2);
  expect(Math.max(...pieces.map((one) => one.length))).toBeLessThanOrEqual(160);
  expect(pieces.join(" ").split(/\s+/)).toEqual(LONG.split(/\s+/));
});

test("a short question is one piece, in any script", () => {
  expect(inPieces("Why this job?")).toEqual(["Why this job?"]);
  expect(inPieces("आपने सबसे कठिन समस्या कैसे हल की?")).toHaveLength(1);
  expect(inPieces("")).toEqual([]);
});

test("a sentence without a comma is cut between words", () => {
  const words = Array.from({ length: 80 }, (_, index) => `word${index}`);

  expect(inPieces(words.join(" ")).join(" ").split(" ")).toEqual(words);
});

test("iPhones and iPads speak only from a press", () => {
  const browser = (userAgent: string, maxTouchPoints = 0) => ({ userAgent, maxTouchPoints }) as Navigator;

  expect(speaksOnlyWhenPressed(browser("Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X)", 5))).toBe(true);
  expect(speaksOnlyWhenPressed(browser("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 5))).toBe(true);
  expect(speaksOnlyWhenPressed(browser("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"))).toBe(false);
  expect(speaksOnlyWhenPressed(browser("Mozilla/5.0 (X11; Linux x86_64)"))).toBe(false);
});

test("a voice of the question's language speaks, the nearest where that one is missing", () => {
  const voices = ["de_DE", "en-GB", "es-MX"].map((lang) => ({ lang }) as SpeechSynthesisVoice);

  expect(voiceFor("de-DE", voices)?.lang).toBe("de_DE");
  expect(voiceFor("es-ES", voices)?.lang).toBe("es-MX");
  expect(voiceFor("hi-IN", voices)).toBeNull();
});
