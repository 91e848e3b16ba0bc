/** Classes of one's own, and those that one is in. */
import { api, ask, type Schemas } from "@/shared/api/client";
import { useLoaded } from "@/shared/hooks";
import { COHORT_DAYS } from "@/shared/vocabulary";

export type Brief = Schemas["ClassBrief"];
export type Joined = Schemas["JoinedClass"];
export type Classes = Schemas["Classes"];

export const useClasses = () => useLoaded(() => ask(api.GET("/v1/cohorts")));

/** The id of a new class. */
export const openClass = async (name: string, coach_name: string): Promise<string> =>
  (await ask(api.POST("/v1/cohorts", { body: { name, coach_name, days: COHORT_DAYS } }))).id;
