-- Chart "Scores by week". A person counts once a week, so the interval is over people. The running week is left
-- out: a figure that moves right after an interview tells whose it was.
SELECT
  week,
  role,
  level,
  language,
  rubric_version,
  COUNT(*) AS people,
  SUM(answers) AS answers,
  AVG(band) AS mean,
  AVG(band) - 1.96 * STDDEV_SAMP(band) / SQRT(COUNT(*)) AS low,
  AVG(band) + 1.96 * STDDEV_SAMP(band) / SQRT(COUNT(*)) AS high
FROM (
  SELECT
    DATE_SUB(DATE(recorded_at), INTERVAL MOD(DATE_DIFF(DATE(recorded_at), DATE '2018-01-01', DAY), 7) DAY) AS week,
    role,
    level,
    language,
    rubric_version,
    user_hash,
    COUNT(*) AS answers,
    AVG(total) AS band
  FROM `interviews.answers_latest`
  WHERE state = 'scored'
    AND DATE(recorded_at) < DATE_SUB(CURRENT_DATE(), INTERVAL MOD(DATE_DIFF(CURRENT_DATE(), DATE '2018-01-01', DAY), 7) DAY)
  GROUP BY week, role, level, language, rubric_version, user_hash
)
GROUP BY week, role, level, language, rubric_version
HAVING COUNT(*) >= 5
