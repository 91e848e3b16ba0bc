/** Microphones as candidates have them: several, the first of them silent. */
import { expect, test, type Page } from "@playwright/test";
import { join } from "node:path";
import { ANSWER, BUILD, heardWhole, open, setUp, speakFor, spoken, visit } from "./candidate.js";

const QUESTIONS = ["Tell me about a time you found and fixed a serious problem."];

/** Two microphones: a virtual one that gives nothing at all, and the one that hears the candidate. */
async function withSilentDefault(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const media = navigator.mediaDevices;
    const hear = media.getUserMedia.bind(media);
    const named = (deviceId: string, label: string) =>
      ({ deviceId, label, kind: "audioinput", groupId: "", toJSON: () => ({}) }) as MediaDeviceInfo;
    media.enumerateDevices = () => Promise.resolve([named("virtual", "Virtual cable"), named("real", "Headset")]);
    media.getUserMedia = async (wanted) => {
      const { deviceId } = wanted?.audio as { deviceId?: { ideal: string } };
      const real = deviceId?.ideal === "real";
      const stream = real ? await hear(wanted) : new AudioContext().createMediaStreamDestination().stream;
      for (const track of stream.getAudioTracks())
        Object.defineProperty(track, "label", { value: real ? "Headset" : "Virtual cable" });
      return stream;
    };
  });
}

test("a silent microphone is noticed, and another one goes on with the answer", async () => {
  // given a candidate whose default microphone is silent
  const browser = await open(await spoken("silent", ANSWER));
  const { page } = await visit(browser);
  await withSilentDefault(page);
  const interview = await setUp(page, { questions: QUESTIONS });

  // when they begin, it is said within three seconds
  await page.getByRole("button", { name: "Start answering" }).click();
  await expect(page.getByTestId("timer")).toBeVisible();
  await expect(page.getByText("No sound is coming from this microphone.", { exact: false })).toBeVisible({
    timeout: 3500,
  });
  await page.screenshot({ path: join(BUILD, "silent-microphone.png"), fullPage: true });

  // and when they choose the other, the answer goes on and is heard
  await page.getByLabel("Microphone", { exact: true }).selectOption("Headset");
  await expect(page.getByText("No sound is coming from this microphone.", { exact: false })).toHaveCount(0);
  await speakFor(page, 14);
  await page.getByRole("button", { name: "I'm done" }).click();
  await heardWhole(page, interview);

  // and it is chosen from then on
  expect(await page.evaluate(() => localStorage.getItem("microphone"))).toBe('{"id":"real","name":"Headset"}');
  await browser.close();
});

test("nobody heard for four seconds is said kindly, and goes when they speak", async () => {
  // given a candidate in a quiet room
  const browser = await open(await spoken("late-start", ANSWER));
  const { page } = await visit(browser);
  await page.addInitScript(() => {
    const media = navigator.mediaDevices;
    const hear = media.getUserMedia.bind(media);
    media.getUserMedia = async (wanted) => {
      const stream = await hear(wanted);
      const context = new AudioContext();
      const quiet = new GainNode(context, { gain: 0.004 });
      const mixed = context.createMediaStreamDestination();
      context.createMediaStreamSource(stream).connect(quiet).connect(mixed);
      Object.assign(window, { speakUp: () => (quiet.gain.value = 1) });
      return mixed.stream;
    };
  });
  await setUp(page, { questions: QUESTIONS });

  // when they have said nothing for four seconds
  await page.getByRole("button", { name: "Start answering" }).click();
  await expect(page.getByText("We haven't heard you yet.", { exact: false })).toBeVisible({ timeout: 8000 });
  await page.screenshot({ path: join(BUILD, "not-heard-yet.png"), fullPage: true });

  // and then speak
  await page.evaluate(() => (window as unknown as { speakUp: () => void }).speakUp());
  await expect(page.getByText("We haven't heard you yet.", { exact: false })).toHaveCount(0);
  await browser.close();
});
