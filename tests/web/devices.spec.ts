/** Microphones and cameras as candidates have them: several, one of them silent, one pulled out. */
import { expect, test, type Page } from "@playwright/test";
import { join } from "node:path";
import { ANSWER, begin, BUILD, fillIn, open, speakFor, spoken, visit } from "./candidate.js";

const QUESTIONS = ["Tell me about a time you found and fixed a serious problem."];
const SILENT = "Fake Default Audio Input";
/** What the product promises, and half a second for the page to be looked at. */
const NOTICED = { timeout: 3500 };

declare global {
  interface Window {
    /** As when somebody pulls out the plug: the track ends, and nobody asked it to. */
    pullOut: () => void;
  }
}

/** The system's default microphone gives nothing at all, as a virtual one does; the others hear the candidate. */
async function withSilentDefault(page: Page): Promise<void> {
  await page.addInitScript((silent) => {
    const media = navigator.mediaDevices;
    const take = media.getUserMedia.bind(media);
    media.getUserMedia = async (wanted) => {
      const stream = await take(wanted);
      const [heard] = stream.getAudioTracks();
      if (heard?.label === silent) {
        const [nothing] = new AudioContext().createMediaStreamDestination().stream.getAudioTracks();
        if (!nothing) throw new Error("no silent track");
        Object.defineProperty(nothing, "label", { value: silent });
        stream.removeTrack(heard);
        stream.addTrack(nothing);
      }
      window.pullOut = () => {
        for (const track of stream.getAudioTracks()) {
          track.stop();
          track.dispatchEvent(new Event("ended"));
        }
      };
      return stream;
    };
  }, SILENT);
}

test("a silent microphone is noticed, another one is remembered, and one that is pulled out loses nothing", async () => {
  // given a candidate with two cameras, whose default microphone is silent
  const twoCameras = ["--use-fake-device-for-media-stream=device-count=2"];
  const browser = await open(await spoken("devices", ANSWER), null, twoCameras);
  const { page } = await visit(browser);
  await withSilentDefault(page);
  await begin(page);
  await page.getByLabel("Record my voice for this interview").check();
  await page.getByLabel("Also film me").check();

  // when they check them, the silence is said within three seconds
  await page.getByRole("button", { name: "Check now" }).click();
  const microphone = page.getByLabel("Microphone", { exact: true });
  const camera = page.getByLabel("Camera", { exact: true });
  const silence = page.getByText("No sound is coming from this microphone.", { exact: false });
  await expect(microphone).toBeVisible();
  await expect(silence).toBeVisible(NOTICED);
  await silence.scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(BUILD, "silent-microphone.png") });

  // and when they choose others, they are heard and seen through those, after a reload, too
  await microphone.selectOption("Fake Audio Input 2");
  await expect(page.getByText("We can hear you clearly.")).toBeVisible();
  await camera.selectOption("fake_device_1");
  await expect(camera.locator("option:checked")).toHaveText("fake_device_1");
  await page.reload();
  await page.getByLabel("Record my voice for this interview").check();
  await page.getByLabel("Also film me").check();
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(microphone.locator("option:checked")).toHaveText("Fake Audio Input 2");
  await expect(camera.locator("option:checked")).toHaveText("fake_device_1");

  // and when the microphone is pulled out in the middle of an answer, it is said as soon, and what was said is kept
  await page.getByLabel("Also film me").uncheck();
  await fillIn(page, { questions: QUESTIONS });
  await page.getByRole("button", { name: "Start answering" }).click();
  await speakFor(page, 4);
  await expect(silence).toHaveCount(0);
  await page.evaluate(() => window.pullOut());
  await expect(page.getByText("The microphone was disconnected.", { exact: false })).toBeVisible(NOTICED);
  await expect(page.getByText(/We kept the 0:0[3-9] you said/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Continue answering" })).toBeVisible();
  await page.screenshot({ path: join(BUILD, "microphone-pulled-out.png") });
  await browser.close();
});
