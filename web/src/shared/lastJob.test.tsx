import { expect, it } from "vitest";
import { forgetJob, lastJob, rememberJob, spokenBy, writtenBy } from "./lastJob";

const OFFERED = ["en-US", "en-GB", "es-ES", "es-MX"];

it("remembers the job until it is forgotten, part by part", () => {
  rememberJob({ role: "Nurse", advertisement: "Care for patients" });
  rememberJob({ role: "Head nurse" });
  expect(lastJob()).toMatchObject({ role: "Head nurse", advertisement: "Care for patients", level: "" });
  forgetJob();
  expect(lastJob().role).toBe("");
});

it("begins with nothing when what is stored can't be read", () => {
  localStorage.setItem("last_job", "{broken");
  expect(lastJob().role).toBe("");
});

it("takes the region that the browser asks for", () => {
  expect(spokenBy(["en-GB", "en"], OFFERED, "en")).toBe("en-GB");
  expect(spokenBy(["es-MX"], OFFERED, "es")).toBe("es-MX");
  expect(spokenBy(["fr-CA"], OFFERED, "es")).toBe("es-ES");
});

it("offers feedback in the page's language, or in English where it isn't written in that", () => {
  expect(writtenBy(["de", "en"], "", "de")).toBe("de");
  expect(writtenBy(["de", "en"], "en", "de")).toBe("en");
  expect(writtenBy(["de", "en"], "", "ar")).toBe("en");
});
