-- Chart "What practice changes": how an advised dimension stood in the interview that advised it, and in the
-- same person's next one of the same role and rubric.
SELECT
  code,
  COUNT(*) AS people,
  AVG(band_before) AS band_before,
  AVG(band_after) AS band_after,
  AVG(band_after - band_before) AS gain,
  AVG(band_after - band_before) - 1.96 * STDDEV_SAMP(band_after - band_before) / SQRT(COUNT(*)) AS low,
  AVG(band_after - band_before) + 1.96 * STDDEV_SAMP(band_after - band_before) / SQRT(COUNT(*)) AS high
FROM (
  SELECT advice.code, advice.user_hash, AVG(bands.band) AS band_before, AVG(bands.band_after) AS band_after
  FROM `interviews.practice_latest` AS advice
  JOIN (
    SELECT
      interview_id,
      dimension,
      band,
      LEAD(band) OVER (
        PARTITION BY user_hash, role, rubric_version, dimension ORDER BY recorded_at, interview_id
      ) AS band_after,
      LEAD(recorded_at) OVER (
        PARTITION BY user_hash, role, rubric_version, dimension ORDER BY recorded_at, interview_id
      ) AS recorded_after
    FROM (
      SELECT interview_id, recorded_at, user_hash, role, rubric_version, 'clarity' AS dimension, clarity AS band FROM `interviews.interviews_latest`
      UNION ALL
      SELECT interview_id, recorded_at, user_hash, role, rubric_version, 'confidence' AS dimension, confidence AS band FROM `interviews.interviews_latest`
      UNION ALL
      SELECT interview_id, recorded_at, user_hash, role, rubric_version, 'correctness' AS dimension, correctness AS band FROM `interviews.interviews_latest`
      UNION ALL
      SELECT interview_id, recorded_at, user_hash, role, rubric_version, 'relevance' AS dimension, relevance AS band FROM `interviews.interviews_latest`
      UNION ALL
      SELECT interview_id, recorded_at, user_hash, role, rubric_version, 'structure' AS dimension, structure AS band FROM `interviews.interviews_latest`
    )
    WHERE band IS NOT NULL
  ) AS bands
    ON bands.interview_id = advice.interview_id
    AND bands.dimension = advice.code
  WHERE DATE(bands.recorded_after) < DATE_SUB(CURRENT_DATE(), INTERVAL MOD(DATE_DIFF(CURRENT_DATE(), DATE '2018-01-01', DAY), 7) DAY)
  GROUP BY advice.code, advice.user_hash
)
GROUP BY code
HAVING COUNT(*) >= 5
