-- The baseline that ARIMA_PLUS must beat: the same weekday of the week before, and how far off that was. It reads
-- what dimension_daily reads, since no view reads another of its own dataset.
WITH scored AS (
  SELECT recorded_at, role, user_hash, clarity, confidence, correctness, relevance, structure
  FROM `interviews.answers_latest`
  WHERE state = 'scored'
),
daily AS (
  SELECT day, role, dimension, AVG(band) AS mean
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
)
SELECT
  today.role,
  today.dimension,
  COUNT(*) AS days,
  AVG(ABS(today.mean - week_before.mean)) AS mean_absolute_error,
  SQRT(AVG(POW(today.mean - week_before.mean, 2))) AS root_mean_squared_error
FROM daily AS today
JOIN daily AS week_before
  ON week_before.role = today.role
  AND week_before.dimension = today.dimension
  AND week_before.day = DATE_SUB(today.day, INTERVAL 7 DAY)
GROUP BY today.role, today.dimension
