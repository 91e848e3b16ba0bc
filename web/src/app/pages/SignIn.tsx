import { useLocation } from "wouter";
import { SignInForm } from "@/features/sign-in/SignInForm";
import { useTranslation } from "@/shared/i18n";
import { useSession } from "@/shared/session";
import { Title } from "@/shared/ui/components";

/** `onDone`: what follows; the first page, unless another page asked for it. */
export default function SignIn({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [, go] = useLocation();
  const anonymous = person?.anonymous ?? false;
  return (
    <div className="grid gap-5">
      <Title name={t("sign_in.title")}>{t(anonymous ? "sign_in.keep_title" : "sign_in.title")}</Title>
      <p className="max-w-prose text-soft">{t(anonymous ? "sign_in.keep_why" : "sign_in.why")}</p>
      <SignInForm anonymous={anonymous} onDone={onDone ?? (() => go("/"))} />
    </div>
  );
}
