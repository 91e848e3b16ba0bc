/** Reads the question aloud with the browser's own voice; its text stays on the screen. */
import { useCallback, useEffect, useState } from "react";
import { speaksOnlyWhenPressed, utter } from "./voice";

const KEY = "read-aloud";
/** Chromium loads its voices after the page; some systems have none to tell of, and speak all the same. */
const VOICES_MS = 1500;

export interface ReadAloud {
  available: boolean;
  /** Whether questions can be read as they appear: not where only a press may speak. */
  automatic: boolean;
  /** Whether questions are read as they appear; kept on the device. */
  enabled: boolean;
  setEnabled: (enabled: boolean) => void;
  speaking: boolean;
  speak: () => void;
  stop: () => void;
}

/** `waits`: somebody else reads it, and a press does. */
export function useReadAloud(text: string, language: string, waits = false): ReadAloud {
  const available = "speechSynthesis" in window;
  const [enabled, setEnabled] = useState(() => localStorage.getItem(KEY) !== "no");
  const [speaking, setSpeaking] = useState(false);

  const stop = useCallback(() => {
    if (available) window.speechSynthesis.cancel();
    setSpeaking(false);
  }, [available]);
  const speak = useCallback(() => {
    if (!available) return;
    window.speechSynthesis.cancel();
    utter(
      text,
      language,
      () => setSpeaking(true),
      () => setSpeaking(false),
    );
  }, [available, text, language]);

  useEffect(() => {
    if (!enabled || !available || waits || speaksOnlyWhenPressed()) return stop;
    return whenVoicesAreThere(speak, stop);
  }, [speak, stop, enabled, available, waits]);
  const choose = (next: boolean) => {
    localStorage.setItem(KEY, next ? "yes" : "no");
    setEnabled(next);
  };
  return { available, automatic: !speaksOnlyWhenPressed(), enabled, setEnabled: choose, speaking, speak, stop };
}

/** The first question would else be read by the system's voice, in its language. Returns what ends it. */
function whenVoicesAreThere(speak: () => void, stop: () => void): () => void {
  const { speechSynthesis } = window;
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    speak();
  };
  if (speechSynthesis.getVoices().length > 0) begin();
  const timer = window.setTimeout(begin, VOICES_MS);
  speechSynthesis.addEventListener("voiceschanged", begin);
  return () => {
    window.clearTimeout(timer);
    speechSynthesis.removeEventListener("voiceschanged", begin);
    stop();
  };
}
