/** The interviewer's voice: the browser's own. The question stays on the screen as its caption. */
import { useCallback, useEffect, useState } from "react";

const KEY = "read-aloud";

export interface Voice {
  available: boolean;
  wanted: boolean;
  want: (wanted: boolean) => void;
  speaking: boolean;
  say: () => void;
  hush: () => void;
}

export function useVoice(text: string, language: string, mayStart: boolean): Voice {
  const available = "speechSynthesis" in window;
  const [wanted, setWanted] = useState(() => localStorage.getItem(KEY) !== "no");
  const [speaking, setSpeaking] = useState(false);

  const hush = useCallback(() => {
    if (available) window.speechSynthesis.cancel();
    setSpeaking(false);
  }, [available]);
  const say = useCallback(() => {
    if (!available) return;
    window.speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(text);
    words.lang = language;
    const voice = window.speechSynthesis.getVoices().find((one) => one.lang.replace("_", "-") === language);
    if (voice) words.voice = voice;
    words.onstart = () => setSpeaking(true);
    words.onend = () => setSpeaking(false);
    words.onerror = () => setSpeaking(false);
    window.speechSynthesis.speak(words);
  }, [available, text, language]);

  useEffect(() => {
    if (wanted && mayStart) say();
    return hush;
  }, [say, hush, wanted, mayStart]);
  const want = (next: boolean) => {
    localStorage.setItem(KEY, next ? "yes" : "no");
    setWanted(next);
  };
  return { available, wanted, want, speaking, say, hush };
}
