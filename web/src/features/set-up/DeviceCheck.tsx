/** A look at the microphone (and camera) before it counts: level, and a recording to play back. */
import { useEffect, useRef, useState } from "react";
import { close } from "@/shared/capture/closing";
import { deviceFault, missing, openMicrophone, used, type DeviceFault } from "@/shared/capture/devices";
import { frames } from "@/shared/capture/microphone";
import { meter } from "@/shared/capture/recorder";
import { loudness } from "@/shared/capture/segmenter";
import { Signal } from "@/shared/capture/signal";
import { concat, toWav } from "@/shared/capture/wav";
import { useTranslation } from "@/shared/i18n";
import { LevelMeter, Notice } from "@/shared/ui/components";
import { DevicePicker } from "@/shared/ui/DevicePicker";

const TEST_SECONDS = 4;
const QUIET = 0.12;

/** A change of `video` wants another `key`: what was opened is then closed. */
export function DeviceCheck({ video }: { video: boolean }) {
  const { t } = useTranslation();
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [fault, setFault] = useState<DeviceFault | "gone" | null>(null);
  const [dead, setDead] = useState(false);
  const [level, setLevel] = useState(0);
  const [loudest, setLoudest] = useState(0);
  const [left, setLeft] = useState<number | null>(null);
  const [recording, setRecording] = useState<string | null>(null);
  const taken = useRef<Int16Array<ArrayBuffer>[] | null>(null);
  const picture = useRef<HTMLVideoElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  /** Which opening counts: devices take their time, and another may be chosen, or the page left, meanwhile. */
  const opening = useRef(0);
  useEffect(() => () => void (opening.current += 1), []);

  useEffect(() => {
    if (!stream) return undefined;
    let stop = () => {};
    let left = false;
    const signal = new Signal();
    const gone = () => {
      if (left) return;
      setFault("gone");
      setStream(null);
    };
    stream.getAudioTracks()[0]?.addEventListener("ended", gone);
    const hear = (frame: Int16Array<ArrayBuffer>) => {
      const now = meter(loudness(frame));
      setDead(signal.hear(loudness(frame), now > QUIET) === "dead");
      setLevel(now);
      setLoudest((before) => Math.max(before * 0.995, now));
      taken.current?.push(frame);
    };
    frames(stream, hear, (how) => how === "no" && gone()).then(
      (stopFrames) => (left ? stopFrames() : (stop = stopFrames)),
      (error: unknown) => setFault(deviceFault(error)),
    );
    if (picture.current) picture.current.srcObject = stream;
    next.current?.focus({ preventScroll: true }); // the button that was pressed is gone
    return () => {
      left = true;
      stop();
      close(stream);
    };
  }, [stream]);
  useEffect(
    () => () => {
      if (recording) URL.revokeObjectURL(recording);
    },
    [recording],
  );
  useEffect(() => {
    if (left === null) return undefined;
    const timer = window.setTimeout(() => {
      if (left > 1) {
        setLeft(left - 1);
        return;
      }
      setRecording(URL.createObjectURL(new Blob([toWav(concat(taken.current ?? []))], { type: "audio/wav" })));
      taken.current = null;
      setLeft(null);
    }, 1000);
    return () => window.clearTimeout(timer);
  }, [left]);

  const open = () => {
    setFault(null);
    setDead(false);
    setLoudest(0);
    const mine = (opening.current += 1);
    openMicrophone({ video }).then(
      (opened) => {
        if (mine === opening.current) setStream(opened);
        else close(opened);
      },
      (error: unknown) => mine === opening.current && setFault(deviceFault(error)),
    );
  };
  const record = () => {
    taken.current = [];
    setRecording(null);
    setLeft(TEST_SECONDS);
  };

  const absent = stream && missing(stream);
  return (
    <section className="card grid gap-4" aria-labelledby="devices">
      <h2 id="devices">{t(video ? "devices.title_camera" : "devices.title")}</h2>
      {!stream && (
        <>
          <p className="text-soft">{t("devices.why")}</p>
          <button type="button" className="button justify-self-start" onClick={open}>
            {t("devices.check")}
          </button>
        </>
      )}
      {fault && (
        <Notice warm live>
          {t(`devices.${fault}`)}
        </Notice>
      )}
      {stream && (
        <>
          {video && stream.getVideoTracks().length === 0 && <Notice live>{t("devices.no_camera")}</Notice>}
          {video && stream.getVideoTracks().length > 0 && (
            <video
              ref={picture}
              autoPlay
              muted
              playsInline
              aria-label={t("devices.picture")}
              className="aspect-4/3 w-full max-w-xs -scale-x-100 rounded-xl bg-sunken"
            />
          )}
          <DevicePicker kind="microphone" using={used(stream)} onChosen={open} />
          {video && <DevicePicker kind="camera" using={stream.getVideoTracks()[0]?.label ?? null} onChosen={open} />}
          {absent && <Notice live>{t("devices.missing", { name: absent.name, using: used(stream) ?? "" })}</Notice>}
          <LevelMeter level={level} label="devices.level" />
          <p className="hint" role="status">
            {t(dead ? "devices.dead" : loudest < QUIET ? "devices.quiet" : "devices.heard")}
          </p>
          <div className="flex flex-wrap items-center gap-3">
            <button ref={next} type="button" className="button" disabled={left !== null} onClick={record}>
              {left === null ? t("devices.record") : t("devices.recording", { seconds: left })}
            </button>
            {recording && (
              // eslint-disable-next-line jsx-a11y/media-has-caption -- what the candidate said a moment ago, never sent
              <audio controls src={recording} aria-label={t("devices.play")} className="max-w-full" />
            )}
          </div>
        </>
      )}
    </section>
  );
}
