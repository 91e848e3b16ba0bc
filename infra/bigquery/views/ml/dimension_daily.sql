-- The series that ARIMA_PLUS forecasts: a dimension's mean by day and role, of people who count once each.
-- Days with fewer than five people are left out; ARIMA_PLUS fills what is missing between.
WITH scored AS (
  SELECT recorded_at, role, user_hash, clarity, confidence, correctness, relevance, structure
  FROM `interviews.answers_latest`
  WHERE state = 'scored'
)
SELECT day, role, dimension, COUNT(*) AS people, AVG(band) AS mean
FROM (
  SELECT DATE(recorded_at) AS day, role, dimension, user_hash, AVG(band) AS band
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
  GROUP BY day, role, dimension, user_hash
)
GROUP BY day, role, dimension
HAVING COUNT(*) >= 5
