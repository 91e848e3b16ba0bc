/** On every page: whether something is still to be sent, is out of date, needs the network, or has a new version. */
import { useState, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { inPageOnly } from "@/shared/capture/drafts";
import { useTranslation } from "@/shared/i18n";
import { connection } from "@/shared/live";
import { update } from "@/shared/offline/update";
import { useSending, useSession } from "@/shared/session";

export function Notices() {
  const [here] = useLocation();
  const inRoom = /^\/interviews\/[^/]+$/.test(here);
  return (
    <>
      <Unsent />
      <Disconnected />
      {!inRoom && <Offline />}
      {!inRoom && <Update />}
    </>
  );
}

/** What can't be sent is on this device alone, and what the device won't keep, in this page. */
function Unsent() {
  const { t } = useTranslation();
  const sending = useSending();
  const { sender } = useSession();
  const stalled = sending.some((one) => one.stalled);
  const lost = sending.filter((one) => one.part === "film_lost");
  const pageOnly = useSyncExternalStore(inPageOnly.subscribe, inPageOnly.snapshot);
  return (
    <div role="status" className="no-print sticky top-0 z-10 mx-auto max-w-5xl px-4">
      {(pageOnly || stalled) && (
        <p className="notice notice-warm mt-2">{t(pageOnly ? "sending.not_kept" : "sending.stalled")}</p>
      )}
      {lost.length > 0 && (
        <p className="notice mt-2 flex flex-wrap items-center justify-between gap-2">
          {t("sending.film_lost")}
          <button
            type="button"
            className="button"
            onClick={() => lost.forEach((one) => void sender?.dismiss(one.answerId))}
          >
            {t("sending.understood")}
          </button>
        </p>
      )}
    </div>
  );
}

/** What is shown may be old, since it is no longer listened to. */
function Disconnected() {
  const { t } = useTranslation();
  const lost = useSyncExternalStore(connection.subscribe, connection.isLost);
  return (
    <div role="status" className="no-print mx-auto max-w-5xl px-4">
      {lost && (
        <p className="notice notice-warm mt-2 flex flex-wrap items-center justify-between gap-2">
          {t("connection.lost")}
          <button type="button" className="button" onClick={connection.reconnect}>
            {t("connection.reconnect")}
          </button>
        </p>
      )}
    </div>
  );
}

const network = {
  subscribe: (watcher: () => void): (() => void) => {
    addEventListener("online", watcher);
    addEventListener("offline", watcher);
    return () => {
      removeEventListener("online", watcher);
      removeEventListener("offline", watcher);
    };
  },
  isThere: (): boolean => navigator.onLine,
};

/** Why a page waits. In the room an answer goes on, and `Unsent` says what becomes of it. */
function Offline() {
  const { t } = useTranslation();
  const there = useSyncExternalStore(network.subscribe, network.isThere);
  return (
    <div role="status" className="no-print mx-auto max-w-5xl px-4">
      {!there && <p className="notice notice-warm mt-2">{t("offline.now")}</p>}
    </div>
  );
}

/** Offered, and loaded when the candidate says so; never in the room. */
function Update() {
  const { t } = useTranslation();
  const ready = useSyncExternalStore(update.subscribe, update.isReady);
  const [answering, setAnswering] = useState(false);
  const load = async () => {
    const { loadUpdate } = await import("@/shared/offline/install");
    setAnswering(!(await loadUpdate()));
  };
  return (
    <div role="status" className="no-print mx-auto max-w-5xl px-4">
      {ready && (
        <p className="notice mt-2 flex flex-wrap items-center justify-between gap-2">
          {t(answering ? "update.in_room" : "update.ready")}
          <button type="button" className="button" onClick={() => void load()}>
            {t("update.load")}
          </button>
        </p>
      )}
    </div>
  );
}
