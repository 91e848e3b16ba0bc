/** The interviewer in a conversation: hears wishes, answers them by caption and voice, falls silent for the candidate. */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { api, ask } from "@/shared/api/client";
import type { Answer, Interview, Segment } from "@/shared/api/documents";
import { asked } from "@/shared/held";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { Fault, Notice } from "@/shared/ui/components";
import type { Answering } from "../useAnswering";
import { EXAMPLES } from "./examples";
import { hasVoice, speak } from "./speak";

/** Seconds without a voice from which on nobody is cut off by an answer to what they said before. */
const SILENT = 0.3;

type Turn = NonNullable<Segment["turn"]>;

interface Props {
  interview: Interview;
  answer: Answer;
  segments: Segment[] | null;
  answering: Answering;
  /** Whether the candidate wants to hear the interviewer. */
  aloud: boolean;
  /** A follow-up that is asked within the turn: the microphone goes on, and it is spoken. */
  opens: boolean;
}

export default function Interviewer(props: Props) {
  return (
    <AreaWords area="conversation">
      <Present {...props} />
    </AreaWords>
  );
}

function Present({ interview, answer, segments, answering, aloud, opens }: Props) {
  const { t } = useTranslation();
  const { language } = interview.profile;
  const [turn, setTurn] = useState<{ said: Turn; after: number | null } | null>(null);
  const [kept, setKept] = useState(false);
  const { speaking, say, hush } = useVoice(answering, language, aloud);
  const { busy, error, run } = useAction();
  const path = { interview_id: interview.id, answer_id: answer.id };
  const recording = answering.state.phase === "recording";

  const take = (said: Turn, after: number | null) => {
    setTurn({ said, after });
    setKept(false);
    performance.mark("interviewer-word", { detail: `${answer.id}/${after ?? "pressed"}` });
  };
  const onHeard = useEffectEvent((said: Turn, index: number) => {
    take(said, index);
    if (answering.recording.silence < SILENT) return; // they speak already
    if (said.wish === "hand_over") answering.finish();
    else say(said.says);
  });
  const seen = useRef(-1);
  useEffect(() => {
    // What was heard before this recording is past.
    const newest = newer(segments ?? [], seen.current);
    seen.current = newest?.index ?? seen.current;
    if (recording && newest?.turn) onHeard(newest.turn, newest.index);
  }, [segments, recording]);

  const onOpen = useEffectEvent(() => {
    performance.mark("interviewer-word", { detail: `${answer.id}/question` });
    answering.start();
  });
  const onOpened = useEffectEvent(() => say(asked(interview, answer)));
  const opened = useRef(false);
  useEffect(() => {
    if (!opens || opened.current) return;
    if (recording) {
      opened.current = true;
      onOpened();
    }
  }, [opens, recording]);
  useEffect(() => {
    if (opens) onOpen();
  }, [opens]);

  const wish = (wanted: "repeat" | "clarify") =>
    run(async () => {
      const said = await ask(
        api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/turns", {
          params: { path },
          body: { wish: wanted },
        }),
      );
      take(said, null);
      say(said.says);
    });
  const keepWords = (after: number) =>
    run(async () => {
      hush();
      await ask(
        api.POST("/v1/interviews/{interview_id}/answers/{answer_id}/keep-words", {
          params: { path },
          body: { segments: after + 1 },
        }),
      );
      setKept(true);
    });
  const [base = ""] = language.split("-");
  return (
    <section className="grid gap-3 border-b border-line pb-4" aria-labelledby="interviewer">
      <h2 id="interviewer">{t("conversation.title")}</h2>
      <p role="status" {...inLanguage(language)} className="font-medium" data-testid="interviewer">
        {turn?.said.says}
      </p>
      {turn?.said.wish === "start_again" && turn.after !== null && (
        <KeepWords kept={kept} busy={busy} onKeep={() => keepWords(turn.after ?? 0)} />
      )}
      <p className="hint">
        {t("conversation.how")} <span {...inLanguage(language)}>{EXAMPLES[base]}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        {speaking && (
          <button type="button" className="button" onClick={hush}>
            {t("room.hush")}
          </button>
        )}
        <button type="button" className="button" disabled={busy} onClick={() => wish("repeat")}>
          {t("conversation.repeat")}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => wish("clarify")}>
          {t("conversation.explain")}
        </button>
      </div>
      <Fault error={error} />
      <p className="hint">{t("conversation.ends")}</p>
    </section>
  );
}

function KeepWords({ kept, busy, onKeep }: { kept: boolean; busy: boolean; onKeep: () => void }) {
  const { t } = useTranslation();
  if (kept) return <Notice live>{t("conversation.kept")}</Notice>;
  return (
    <button type="button" className="button justify-self-start" disabled={busy} onClick={onKeep}>
      {t("conversation.keep")}
    </button>
  );
}

/** The last of the segments after this one. */
function newer(segments: Segment[], after: number): Segment | undefined {
  return segments.filter((one) => one.index > after).sort((a, b) => b.index - a.index)[0];
}

/** Speaks while the candidate listens: recording waits meanwhile, and a voice or Escape ends it. */
function useVoice(answering: Answering, language: string, aloud: boolean) {
  const { yieldFloor, takeFloor } = answering;
  const recording = answering.state.phase === "recording";
  const stop = useRef(() => {});
  const [speaking, setSpeaking] = useState(false);
  const say = (text: string) => {
    stop.current();
    if (!aloud || !hasVoice()) return;
    setSpeaking(true);
    stop.current = speak(text, language, () => {
      stop.current = () => {};
      takeFloor();
      setSpeaking(false);
    });
    if (recording) yieldFloor(() => stop.current());
  };
  const hush = () => stop.current();
  useEffect(() => {
    if (!speaking) return;
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && stop.current();
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [speaking]);
  useEffect(() => () => stop.current(), []);
  return { speaking, say, hush };
}
