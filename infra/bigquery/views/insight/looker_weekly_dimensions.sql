-- Chart "Dimensions by week": what gets better with practice, and what does not.
WITH scored AS (
  SELECT recorded_at, role, user_hash, clarity, confidence, correctness, relevance, structure
  FROM `interviews.answers_latest`
  WHERE state = 'scored'
    AND DATE(recorded_at) < DATE_SUB(CURRENT_DATE(), INTERVAL MOD(DATE_DIFF(CURRENT_DATE(), DATE '2018-01-01', DAY), 7) DAY)
)
SELECT week, role, dimension, COUNT(*) AS people, AVG(band) AS mean
FROM (
  SELECT DATE_SUB(DATE(recorded_at), INTERVAL MOD(DATE_DIFF(DATE(recorded_at), DATE '2018-01-01', DAY), 7) DAY) AS week, role, dimension, user_hash, AVG(band) AS band
  FROM (
    SELECT recorded_at, role, user_hash, 'clarity' AS dimension, clarity AS band FROM scored
    UNION ALL
    SELECT recorded_at, role, user_hash, 'confidence' AS dimension, confidence AS band FROM scored
    UNION ALL
    SELECT recorded_at, role, user_hash, 'correctness' AS dimension, correctness AS band FROM scored
    UNION ALL
    SELECT recorded_at, role, user_hash, 'relevance' AS dimension, relevance AS band FROM scored
    UNION ALL
    SELECT recorded_at, role, user_hash, 'structure' AS dimension, structure AS band FROM scored
  )
  WHERE band IS NOT NULL
  GROUP BY week, role, dimension, user_hash
)
GROUP BY week, role, dimension
HAVING COUNT(*) >= 5
