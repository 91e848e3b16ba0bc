import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { ANSWER, open, patience, setUp, speakFor, spoken, visit } from "./candidate.js";
import { filmOfFaces, plainFilm, type Colour } from "./picture.js";
import { answering } from "./stack.js";

const QUESTIONS = ["Tell me about a time you found and fixed a serious problem."];
const SHIRT: Colour = [180, 90, 40];
const FACES = process.env["FACES"] ?? "";

/** What the face model says of a picture in which somebody smiles at the screen. */
const SMILES = {
  service: "vertex",
  match: { endpoint: "expression" },
  prediction: {
    ids: ["1", "2", "3", "4"],
    displayNames: ["face_present", "looking_at_camera", "smiling", "surprise"],
    confidences: [0.99, 0.8, 0.9, 0.05],
  },
};

/** The middle of the picture that the candidate sees of themselves. */
async function colourOf(page: Page): Promise<number[]> {
  return page.getByLabel("Your camera's picture").evaluate((video: HTMLVideoElement) => {
    const draw = new OffscreenCanvas(1, 1).getContext("2d");
    draw?.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1);
    return Array.from(draw?.getImageData(0, 0, 1, 1).data ?? []).slice(0, 3);
  });
}

test(
  "a filmed answer shows its mirror apart from the scores, until consent is withdrawn",
  { tag: "@scripted" },
  async () => {
    // given a candidate who agreed to be filmed
    await answering([SMILES], async () => {
      const browser = await open(await spoken("filmed", ANSWER), plainFilm("filmed", SHIRT));
      const { page } = await visit(browser);
      await setUp(page, { questions: QUESTIONS, film: true });

      // when they answer, and see what the camera sees
      await page.getByRole("button", { name: "Start answering" }).click();
      await expect
        .poll(async () => (await colourOf(page)).every((part, i) => Math.abs(part - (SHIRT[i] ?? 0)) < 40), {
          timeout: 60_000,
        })
        .toBe(true);
      await speakFor(page, 12);
      await page.getByRole("button", { name: "I'm done" }).click();

      // then what was seen stands in a part of its own, and in no score
      await expect(page.getByTestId("transcript")).toBeVisible({ timeout: patience() });
      const mirror = page.getByRole("region", { name: "Your mirror" });
      await expect(mirror.getByText("Smiling")).toBeVisible({ timeout: patience() });
      await expect(mirror.getByText("100% of the time")).toHaveCount(3);
      await expect(page.getByRole("region", { name: "Scores" })).toBeVisible({ timeout: patience() });
      await expect(page.getByRole("region", { name: "Scores" }).getByText(/smil|mirror|expression/i)).toHaveCount(0);

      // and when they withdraw, it is gone
      await withdraw(page);
      await browser.close();
    });
  },
);

test("a reload ends the film, says so, and keeps what was filmed", { tag: "@scripted" }, async () => {
  await answering([SMILES], async () => {
    // given a filmed answer under way
    const browser = await open(await spoken("refilmed", ANSWER), plainFilm("refilmed", SHIRT));
    const { page } = await visit(browser);
    await setUp(page, { questions: QUESTIONS, film: true });
    await page.getByRole("button", { name: "Start answering" }).click();
    await speakFor(page, 10);

    // when the page is loaded again
    await page.reload();

    // then the candidate is told, goes on without a camera, and the answer is whole
    await expect(page.getByText(/The film ended at \d+:\d\d/)).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: "Continue answering" }).click();
    await speakFor(page, 16);
    await expect(page.getByLabel("Your camera's picture")).toHaveCount(0);
    await page.getByRole("button", { name: "I'm done" }).click();
    await expect(page.getByTestId("transcript")).toBeVisible({ timeout: patience() });
    const mirror = page.getByRole("region", { name: "Your mirror" });
    await expect(mirror.getByText("100% of the time")).toHaveCount(3, { timeout: patience() });
    await browser.close();
  });
});

test("a smile is seen as one, and a neutral face is not", { tag: "@faces" }, async () => {
  const voice = await spoken("faces", ANSWER);
  const smiled: number[] = [];
  for (const expression of ["happiness", "neutral"]) {
    const drawing = await open();
    const file = await filmOfFaces(drawing, expression, FACES, expression, 6);
    await drawing.close();
    const browser = await open(voice, file);
    const { page } = await visit(browser);
    await setUp(page, { questions: QUESTIONS, film: true });
    await page.getByRole("button", { name: "Start answering" }).click();
    await speakFor(page, 14);
    await page.getByRole("button", { name: "I'm done" }).click();
    const share = page
      .getByRole("region", { name: "Your mirror" })
      .locator("div", { has: page.getByText("Smiling", { exact: true }) })
      .locator("dd");
    await expect(share).toBeVisible({ timeout: patience() });
    smiled.push(Number.parseInt((await share.textContent()) ?? "", 10));
    if (expression === "neutral") await withdraw(page);
    await browser.close();
  }
  const [smiling = 0, neutral = 100] = smiled;
  console.log(JSON.stringify({ smiling_share_of_smiles: smiling, smiling_share_of_neutral_faces: neutral }));
  expect(smiling).toBeGreaterThan(neutral + 30);
});

async function withdraw(page: Page): Promise<void> {
  const interview = page.url();
  await page.goto("/privacy");
  await page.getByRole("button", { name: /Withdraw my consent to be filmed/ }).click();
  await expect(page.getByText(/Receipt /)).toBeVisible({ timeout: 60_000 });
  await page.goto(`${interview}/report`);
  await page.getByRole("link", { name: /serious problem/ }).click();
  await expect(page.getByTestId("transcript")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("region", { name: "Your mirror" })).toHaveCount(0);
}

test("consent to be filmed is withdrawn in the middle of an answer, which goes on", { tag: "@scripted" }, async () => {
  await answering([SMILES], async () => {
    // given a filmed answer under way
    const browser = await open(await spoken("unfilmed", ANSWER), plainFilm("unfilmed", SHIRT));
    const { page } = await visit(browser);
    await setUp(page, { questions: QUESTIONS, film: true });
    await expect(page.getByText("You are also filmed, as you agreed.")).toBeVisible();
    await page.getByRole("button", { name: "Start answering" }).click();
    await speakFor(page, 6);

    // when the candidate withdraws
    await page.getByRole("button", { name: "Withdraw my consent to be filmed" }).click();

    // then the camera is off, the voice goes on, and there is no mirror
    await expect(page.getByText("You are no longer filmed in this interview", { exact: false })).toBeVisible();
    await expect(page.getByLabel("Your camera's picture")).toHaveCount(0);
    await speakFor(page, 14);
    await page.getByRole("button", { name: "I'm done" }).click();
    await expect(page.getByRole("region", { name: "Scores" })).toBeVisible({ timeout: patience() });
    await expect(page.getByRole("region", { name: "Your mirror" })).toHaveCount(0);
    await browser.close();
  });
});

test("without a camera an answer is given by voice, and a microphone that is pulled out loses nothing", async () => {
  // given a candidate who agreed to be filmed, at a computer without a camera
  const browser = await open(await spoken("unplugged", ANSWER));
  const { page } = await visit(browser);
  await page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      if (wanted?.video) throw new DOMException("", "NotFoundError");
      const stream = await ask(wanted);
      Object.assign(window, { pullOut: () => stream.getAudioTracks()[0]?.dispatchEvent(new Event("ended")) });
      return stream;
    };
  });
  await setUp(page, { questions: QUESTIONS, film: true });

  // when they answer
  await page.getByRole("button", { name: "Start answering" }).click();
  await expect(page.getByText("The camera can't be used", { exact: false })).toBeVisible();
  await speakFor(page, 8);

  // and the microphone is pulled out
  await page.evaluate(() => (window as unknown as { pullOut: () => void }).pullOut());

  // then they are told, and what they said is an answer
  await expect(page.getByText("The microphone was disconnected.", { exact: false })).toBeVisible();
  await expect(page.getByText(/We kept the 0:\d\d you said/)).toBeVisible();
  await page.getByRole("button", { name: "I'm done" }).click();
  await expect(page.getByTestId("transcript")).toBeVisible({ timeout: patience() });
  await browser.close();
});

test("an interview is deleted with a receipt, and so is the account, in words that name no collection", async () => {
  const browser = await open();
  const { page } = await visit(browser);
  await setUp(page, { questions: ["Why this job?"] });
  await page.goto("/privacy");
  await expect(page.getByText(/Deleted automatically on /)).toBeVisible();
  await page.getByRole("button", { name: /^Delete Data engineer/ }).click();
  await page.getByRole("button", { name: /^Really delete/ }).click();
  await expect(page.getByText("Questions with your answers to them: 1")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Interviews: 1")).toBeVisible();
  await expect(page.getByText("No interviews yet")).toBeVisible();
  await expect(page.getByText(/firestore|idempotency|quotas|steps|private/)).toHaveCount(0);

  // the file keeps every sort
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the receipt" }).click(),
  ]);
  const receipt = JSON.parse(readFileSync(await saved.path(), "utf8")) as {
    removed: { kind: string; name: string; count: number }[];
  };
  expect(receipt.removed).toContainEqual({ kind: "firestore", name: "answers", count: 1 });

  await page.goto("/privacy");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download my data" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("mock-interview-export.json");
  await page.getByLabel("I understand that this can't be undone.").check();
  await page.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByText(/Receipt /)).toBeVisible({ timeout: 60_000 });
  await browser.close();
});
