/** Microphones and cameras: which there are, which was chosen, and what the candidate can do about one that fails. */

import { close } from "./closing";

export type DeviceKind = "microphone" | "camera";

export interface Device {
  id: string;
  name: string;
}

const INPUT = { microphone: "audioinput", camera: "videoinput" } as const;

/** Those that have a name: browsers tell none before the candidate has allowed one. */
export async function devices(kind: DeviceKind): Promise<Device[]> {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  const all = (await media?.enumerateDevices().catch(() => [])) ?? [];
  return all
    .filter((one) => one.kind === INPUT[kind] && one.label !== "")
    .map((one) => ({ id: one.deviceId, name: one.label }));
}

/** One was connected or disconnected. */
export function onDevices(listener: () => void): () => void {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  media?.addEventListener("devicechange", listener);
  return () => media?.removeEventListener("devicechange", listener);
}

/** What this person chose on this device; null: what the system takes. */
export function chosen(kind: DeviceKind): Device | null {
  try {
    const kept = JSON.parse(localStorage.getItem(kind) ?? "null") as Partial<Device> | null;
    return typeof kept?.id === "string" && typeof kept.name === "string" ? { id: kept.id, name: kept.name } : null;
  } catch {
    return null;
  }
}

export function choose(kind: DeviceKind, device: Device): void {
  localStorage.setItem(kind, JSON.stringify(device));
}

/** Nothing is "improved": the measured pitch and loudness are to be the candidate's own. */
const AUDIO = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };
const VIDEO = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 } };

export interface Wanted {
  video: boolean;
}

/**
 * The chosen ones where they are there, else what the system takes: a headset left at home is no reason to record
 * nothing. Where the camera can't be had, the voice goes without it: the stream then has no video track.
 */
export async function openMicrophone({ video }: Wanted): Promise<MediaStream> {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media?.getUserMedia) throw new DOMException("", "NotSupportedError");
  const open = async (): Promise<MediaStream> => {
    const voices = tries("microphone").map((device) => ({ ...AUDIO, ...device }));
    const films = tries("camera").map((device) => ({ ...VIDEO, ...device }));
    const both = voices.flatMap((audio) => films.map((film) => ({ audio, video: film })));
    const filmed = video ? await firstThere(media, both).catch(() => null) : null;
    return (
      filmed ??
      firstThere(
        media,
        voices.map((audio) => ({ audio })),
      )
    );
  };
  const stream = await open();
  if (!(await renamed("microphone", used(stream))) && !(await renamed("camera", usedCamera(stream)))) return stream;
  close(stream);
  return open();
}

/** The chosen one as a demand: what is only wished for, Chromium passes over for the system's. Then whatever there is. */
function tries(kind: DeviceKind): { deviceId?: { exact: string } }[] {
  const device = chosen(kind);
  return device === null ? [{}] : [{ deviceId: { exact: device.id } }, {}];
}

/** The first of these that the devices can give; any fault but that one is not there ends it. */
async function firstThere(media: MediaDevices, wanted: MediaStreamConstraints[]): Promise<MediaStream> {
  let failure: unknown;
  for (const one of wanted) {
    try {
      return await media.getUserMedia(one);
    } catch (error) {
      failure = error;
      if (!ABSENT.has((error as Partial<Error>).name ?? "")) break;
    }
  }
  throw failure;
}
const ABSENT = new Set(["OverconstrainedError", "NotFoundError"]);

/** Ids change when a browser forgets: the same device is then known by its name. */
async function renamed(kind: DeviceKind, now: string | null): Promise<boolean> {
  const device = chosen(kind);
  if (device === null || now === null || now === device.name) return false;
  const same = (await devices(kind)).find((one) => one.name === device.name && one.id !== device.id);
  if (!same) return false;
  choose(kind, same);
  return true;
}

/** The name of the microphone that is heard. */
export const used = (stream: MediaStream): string | null => stream.getAudioTracks()[0]?.label ?? null;
const usedCamera = (stream: MediaStream): string | null => stream.getVideoTracks()[0]?.label ?? null;

/** The chosen microphone, where another is heard because it isn't there. */
export function missing(stream: MediaStream): Device | null {
  const device = chosen("microphone");
  return device !== null && used(stream) !== device.name ? device : null;
}

export type DeviceFault = "refused" | "none" | "busy" | "lost" | "stopped" | "unsupported";

/** The browser's refusals, by what the candidate can do about them. */
export function deviceFault(error: unknown): DeviceFault {
  const name = error instanceof DOMException ? error.name : error instanceof TypeError ? "NotSupportedError" : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotSupportedError") return "unsupported";
  return name === "NotFoundError" ? "none" : "busy";
}
