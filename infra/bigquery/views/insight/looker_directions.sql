-- Chart "Who gets better": of those with a slope, how many rise, stay and fall, and how long half a band took.
SELECT
  role,
  level,
  language,
  COUNT(DISTINCT user_hash) AS people,
  COUNTIF(slope_low > 0) / COUNT(*) AS rising,
  COUNTIF(slope_high < 0) / COUNT(*) AS falling,
  COUNTIF(slope_low <= 0 AND slope_high >= 0) / COUNT(*) AS level_share,
  AVG(slope) AS mean_slope,
  AVG(days_to_improve) AS mean_days_to_improve
FROM `interviews.trends`
WHERE day = (SELECT MAX(day) FROM `interviews.trends`)
  AND measure = 'total'
  AND competency = ''
  AND slope IS NOT NULL
GROUP BY role, level, language
HAVING COUNT(DISTINCT user_hash) >= 5
