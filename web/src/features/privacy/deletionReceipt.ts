/** What an erasure removed, in groups that mean something to people; the downloaded receipt keeps every kind. */

const GROUPS = {
  "firestore/interviews": "interviews",
  "firestore/answers": "answers",
  "firestore/transcript": "transcripts",
  "firestore/segments": "live_text",
  "firestore/evaluation": "scores",
  "firestore/follow_up": "follow_ups",
  "firestore/expression": "expression",
  "firestore/report": "reports",
  "firestore/steps": "steps",
  "firestore/stories": "stories",
  "firestore/mentor_links": "mentors",
  "firestore/mentor_comments": "mentors",
  "firestore/cohorts": "classes",
  "firestore/assignments": "classes",
  "firestore/cohort_members": "classes",
  "firestore/private": "expected",
  "firestore/progress": "progress",
  "firestore/practised": "progress",
  "firestore/insight": "progress",
  "firestore/leaderboard": "leaderboard",
  "firestore/leaderboard_members": "leaderboard",
  "firestore/mail_settings": "other",
  "firestore/mail_links": "other",
  "firestore/resumes": "resumes",
  "firestore/placeholders": "placeholders",
  "firestore/idempotency": "other",
  "firestore/quotas": "other",
  "firestore/users": "other",
  "storage/uploads": "files",
  "storage/derived": "files",
  "bigquery/answers": "figures",
  "bigquery/interviews": "figures",
  "bigquery/expression": "figures",
  "bigquery/delivery": "figures",
  "bigquery/practice": "figures",
  "bigquery/ratings": "figures",
  "bigquery/rejected": "figures",
  "bigquery/trends": "figures",
  "bigquery/trend_weeks": "figures",
  "bigquery/forecasts": "figures",
  "archive/interviews": "archive",
  "kafka/tombstones": "other",
  "auth/account": "sign_in",
} as const;

export type Group = (typeof GROUPS)[keyof typeof GROUPS];

export const isKnown = (sort: string): sort is keyof typeof GROUPS => Object.hasOwn(GROUPS, sort);

interface Entry {
  kind: string;
  name: string;
  count: number;
}

export function grouped(removed: readonly Entry[]): [group: Group, count: number][] {
  const counts = new Map<Group, number>();
  for (const { kind, name, count } of removed) {
    const sort = `${kind}/${name}`;
    const group = isKnown(sort) ? GROUPS[sort] : "other";
    counts.set(group, (counts.get(group) ?? 0) + count);
  }
  const order: Group[] = Object.values(GROUPS);
  return [...counts].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}
