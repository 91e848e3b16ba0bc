-- Chart "How people speak": pace and fillers by week and language. A language has one of the two paces.
SELECT
  week,
  language,
  COUNT(*) AS people,
  AVG(words_per_minute) AS words_per_minute,
  AVG(characters_per_minute) AS characters_per_minute,
  AVG(fillers_per_minute) AS fillers_per_minute,
  AVG(longest_pause) AS longest_pause
FROM (
  SELECT
    DATE_SUB(DATE(recorded_at), INTERVAL MOD(DATE_DIFF(DATE(recorded_at), DATE '2018-01-01', DAY), 7) DAY) AS week,
    language,
    user_hash,
    AVG(words_per_minute) AS words_per_minute,
    AVG(characters_per_minute) AS characters_per_minute,
    AVG(fillers_per_minute) AS fillers_per_minute,
    AVG(longest_pause) AS longest_pause
  FROM `interviews.delivery_latest`
  WHERE DATE(recorded_at) < DATE_SUB(CURRENT_DATE(), INTERVAL MOD(DATE_DIFF(CURRENT_DATE(), DATE '2018-01-01', DAY), 7) DAY)
  GROUP BY week, language, user_hash
)
GROUP BY week, language
HAVING COUNT(*) >= 5
