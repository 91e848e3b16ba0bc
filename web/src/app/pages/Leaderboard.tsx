import { LeaderboardView } from "@/features/leaderboard/LeaderboardView";
import { useTranslation } from "@/shared/i18n";
import { useSession } from "@/shared/session";
import { Title } from "@/shared/ui/components";

export default function Leaderboard() {
  const { t } = useTranslation();
  const { person } = useSession();
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <Title name={t("nav.leaderboard")}>{t("board.title")}</Title>
      <LeaderboardView guest={person?.anonymous ?? true} />
    </div>
  );
}
