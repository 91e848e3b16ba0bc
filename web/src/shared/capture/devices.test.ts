import { beforeEach, expect, test, vi } from "vitest";
import { choose, chosen, deviceFault, devices, missing, openMicrophone } from "./devices";
import { filmType } from "./film-type";

interface Known {
  deviceId: string;
  kind: string;
  label: string;
}

const asked: MediaStreamConstraints[] = [];
let known: Known[] = [];

/** Like Chromium: the system's first ones, unless another is demanded; what is demanded and not there is an error. */
function given({ audio, video }: MediaStreamConstraints): MediaStream {
  const track = (wanted: MediaStreamConstraints["audio"], kind: string) => {
    if (!wanted) return [];
    const { deviceId } = wanted as { deviceId?: { exact?: string } };
    const all = known.filter((one) => one.kind === kind);
    const found = all.find((one) => deviceId?.exact === undefined || one.deviceId === deviceId.exact);
    if (!found) throw Object.assign(new Error(), { name: deviceId ? "OverconstrainedError" : "NotFoundError" });
    return [{ label: found.label, stop: () => undefined }];
  };
  const [voice, film] = [track(audio, "audioinput"), track(video, "videoinput")];
  return { getTracks: () => [...voice, ...film], getAudioTracks: () => voice, getVideoTracks: () => film } as never;
}

beforeEach(() => {
  asked.length = 0;
  known = [
    { deviceId: "built-in", kind: "audioinput", label: "Built-in" },
    { deviceId: "headset", kind: "audioinput", label: "Headset" },
    { deviceId: "front", kind: "videoinput", label: "Front camera" },
    { deviceId: "speaker", kind: "audiooutput", label: "Speaker" },
  ];
  vi.stubGlobal("navigator", {
    mediaDevices: {
      enumerateDevices: () => Promise.resolve(known),
      getUserMedia: async (wanted: MediaStreamConstraints) => {
        asked.push(wanted);
        return Promise.resolve(wanted).then(given);
      },
    },
  });
});

test("microphones and cameras are told apart, and those without a name are left out", async () => {
  known.push({ deviceId: "", kind: "audioinput", label: "" });

  expect((await devices("microphone")).map((one) => one.name)).toEqual(["Built-in", "Headset"]);
  expect((await devices("camera")).map((one) => one.name)).toEqual(["Front camera"]);
});

test("the microphone that was chosen is used from then on", async () => {
  choose("microphone", { id: "headset", name: "Headset" });

  const stream = await openMicrophone({ video: false });

  expect(asked).toMatchObject([{ audio: { deviceId: { exact: "headset" }, echoCancellation: false } }]);
  expect(missing(stream)).toBeNull();
});

test("a chosen microphone that is not there is replaced by another, and named", async () => {
  choose("microphone", { id: "gone", name: "Lapel" });

  const stream = await openMicrophone({ video: false });

  expect(stream.getAudioTracks()[0]?.label).toBe("Built-in");
  expect(missing(stream)).toEqual({ id: "gone", name: "Lapel" });
});

test("a camera that was chosen is used, and one that is not there takes no microphone with it", async () => {
  known.push({ deviceId: "back", kind: "videoinput", label: "Back camera" });
  choose("microphone", { id: "headset", name: "Headset" });
  choose("camera", { id: "back", name: "Back camera" });
  const labels = (stream: MediaStream) => stream.getTracks().map((track) => track.label);

  expect(labels(await openMicrophone({ video: true }))).toEqual(["Headset", "Back camera"]);

  known = known.filter((one) => one.deviceId !== "back");
  expect(labels(await openMicrophone({ video: true }))).toEqual(["Headset", "Front camera"]);

  known = known.filter((one) => one.kind !== "videoinput");
  expect(labels(await openMicrophone({ video: true }))).toEqual(["Headset"]);
});

test("a device whose id has changed is known by its name", async () => {
  choose("microphone", { id: "headset-of-yesterday", name: "Headset" });

  const stream = await openMicrophone({ video: false });

  expect(stream.getAudioTracks()[0]?.label).toBe("Headset");
  expect(chosen("microphone")).toEqual({ id: "headset", name: "Headset" });
});

test("what is kept of a choice may be anything", () => {
  localStorage.setItem("microphone", "{");
  expect(chosen("microphone")).toBeNull();
  localStorage.setItem("microphone", '{"id": 3}');
  expect(chosen("microphone")).toBeNull();
});

test("a browser without microphones says that it can't record", async () => {
  vi.stubGlobal("navigator", {});

  await expect(openMicrophone({ video: false })).rejects.toSatisfy((error) => deviceFault(error) === "unsupported");
  expect(await devices("microphone")).toEqual([]);
});

test.each([
  ["NotAllowedError", "refused"],
  ["NotFoundError", "none"],
  ["NotReadableError", "busy"],
  ["NotSupportedError", "unsupported"],
])("%s is a microphone that is %s", (name, fault) => {
  expect(deviceFault(new DOMException("", name))).toBe(fault);
});

const recorder = (types: string[]) => ({ isTypeSupported: (type: string) => types.includes(type) });

test("Chromium and Firefox film in webm, Safari in mp4, though it claims to know webm", () => {
  vi.stubGlobal("MediaRecorder", recorder(["video/webm", "video/mp4"]));
  expect(filmType()).toBe("video/webm");

  vi.stubGlobal("GestureEvent", Event);
  expect(filmType()).toBe("video/mp4");
});

test("a browser that doesn't say what it films in is tried", () => {
  vi.stubGlobal("MediaStream", EventTarget);
  vi.stubGlobal(
    "MediaRecorder",
    class {
      mimeType = "";
      constructor(_: unknown, { mimeType }: { mimeType: string }) {
        if (mimeType !== "video/mp4") throw new DOMException("", "NotSupportedError");
        this.mimeType = mimeType;
      }
    },
  );

  expect(filmType()).toBe("video/mp4");
});

test("a browser that films in nothing, or not at all, records the voice", () => {
  vi.stubGlobal("MediaRecorder", recorder([]));
  expect(filmType()).toBeNull();

  vi.stubGlobal("MediaRecorder", undefined);
  expect(filmType()).toBeNull();
});
