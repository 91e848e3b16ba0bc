/** The recording of an answer, as one thing that can be sought. */
import { useEffect, useState } from "react";
import { api, ask } from "@/shared/api/client";
import { joinWavs } from "@/shared/capture/wav";

async function source(interviewId: string, answerId: string): Promise<string> {
  const found = await ask(
    api.GET("/v1/interviews/{interview_id}/answers/{answer_id}/playback", {
      params: { path: { interview_id: interviewId, answer_id: answerId } },
    }),
  );
  const [only] = found.media;
  if (!only) throw new Error("no recording");
  if (found.mode === "recording") return only.url;
  const files = await Promise.all(
    found.media.map(async ({ url, headers }) => {
      const response = await fetch(url, { headers });
      if (!response.ok) throw new Error(`segment: ${response.status}`);
      return response.arrayBuffer();
    }),
  );
  return URL.createObjectURL(new Blob([joinWavs(files)], { type: "audio/wav" }));
}

/** The URL of the recording, fetched once `enabled`; `failed` when it could not be. */
export function usePlayback(interviewId: string, answerId: string, enabled: boolean) {
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!enabled) return undefined;
    let made: string | null = null;
    let left = false;
    source(interviewId, answerId).then(
      (found) => {
        made = found;
        if (left) URL.revokeObjectURL(found);
        else setUrl(found);
      },
      () => !left && setFailed(true),
    );
    return () => {
      left = true;
      setUrl(null);
      setFailed(false);
      if (made?.startsWith("blob:")) URL.revokeObjectURL(made);
    };
  }, [interviewId, answerId, enabled]);
  return { url, failed };
}
