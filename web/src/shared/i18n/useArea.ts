/** The name of a dimension or a competency in the page's language. */
import { useTranslation } from ".";
import { useCompetency } from "./useCompetency";

export function useArea(): (code: string) => string {
  const { t, has } = useTranslation();
  const competency = useCompetency();
  return (code) => {
    const key = `dimension.${code}`;
    return has(key) ? t(key) : competency(code);
  };
}
