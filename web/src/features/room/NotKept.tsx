/** The device keeps no copy of what is being said: the page has the only one until it is sent. */
import { useSyncExternalStore } from "react";
import { inPageOnly } from "@/shared/capture/drafts";
import { useWords } from "@/shared/i18n";
import { Notice } from "@/shared/ui/parts";

export function NotKept() {
  const { t } = useWords();
  const shown = useSyncExternalStore(inPageOnly.subscribe, inPageOnly.snapshot);
  return shown ? <Notice warm live>{t("sending.not_kept")}</Notice> : null;
}
