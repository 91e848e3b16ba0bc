/** A part of the page of privacy that comes after it, with its own words. */
import { MailSection } from "@/features/mail/MailSection";
import { AreaWords } from "@/shared/i18n/AreaWords";

export default function Mail({ email }: { email: string | null }) {
  return (
    <AreaWords area="mail">
      <MailSection email={email} />
    </AreaWords>
  );
}
