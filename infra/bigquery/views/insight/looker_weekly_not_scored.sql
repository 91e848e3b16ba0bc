-- Chart "Answers without a score": reasons by week and language, against all answers of that week and language.
SELECT
  reasons.week,
  reasons.language,
  reasons.reason,
  reasons.people,
  reasons.answers,
  SAFE_DIVIDE(reasons.answers, everything.answers) AS share
FROM (
  SELECT
    DATE_SUB(DATE(recorded_at), INTERVAL MOD(DATE_DIFF(DATE(recorded_at), DATE '2018-01-01', DAY), 7) DAY) AS week,
    language,
    reason,
    COUNT(DISTINCT user_hash) AS people,
    COUNT(*) AS answers
  FROM `interviews.answers_latest`
  WHERE state = 'not_scored'
    AND DATE(recorded_at) < DATE_SUB(CURRENT_DATE(), INTERVAL MOD(DATE_DIFF(CURRENT_DATE(), DATE '2018-01-01', DAY), 7) DAY)
  GROUP BY week, language, reason
  HAVING COUNT(DISTINCT user_hash) >= 5
) AS reasons
JOIN (
  SELECT
    DATE_SUB(DATE(recorded_at), INTERVAL MOD(DATE_DIFF(DATE(recorded_at), DATE '2018-01-01', DAY), 7) DAY) AS week,
    language,
    COUNT(*) AS answers
  FROM `interviews.answers_latest`
  GROUP BY week, language
) AS everything
  ON everything.week = reasons.week
  AND everything.language = reasons.language
