/** Reads the question aloud with the browser's own voice; its text stays on the screen. */
import { useCallback, useEffect, useState } from "react";

const KEY = "read-aloud";

export interface ReadAloud {
  available: boolean;
  /** Whether questions are read as they appear; kept on the device. */
  enabled: boolean;
  setEnabled: (enabled: boolean) => void;
  speaking: boolean;
  speak: () => void;
  stop: () => void;
}

export function useReadAloud(text: string, language: string): ReadAloud {
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
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    const voice = window.speechSynthesis.getVoices().find((one) => one.lang.replace("_", "-") === language);
    if (voice) utterance.voice = voice;
    utterance.onstart = () => setSpeaking(true);
    utterance.onend = () => setSpeaking(false);
    utterance.onerror = () => setSpeaking(false);
    window.speechSynthesis.speak(utterance);
  }, [available, text, language]);

  useEffect(() => {
    if (enabled) speak();
    return stop;
  }, [speak, stop, enabled]);
  const choose = (next: boolean) => {
    localStorage.setItem(KEY, next ? "yes" : "no");
    setEnabled(next);
  };
  return { available, enabled, setEnabled: choose, speaking, speak, stop };
}
