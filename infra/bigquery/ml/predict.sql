-- The forecasts of the newest day of trends, in place of the same day's: run daily after the batch.
-- The interval's half width is that of shared/insight/forecast.json.
BEGIN TRANSACTION;

DELETE FROM `interviews.forecasts`
WHERE day = (SELECT MAX(day) FROM `interviews.trends`);

INSERT INTO `interviews.forecasts`
  (day, recorded_at, user_hash, role, level, language, rubric_version, expected, low, high, model_version)
SELECT
  day,
  CURRENT_TIMESTAMP(),
  user_hash,
  role,
  level,
  language,
  rubric_version,
  LEAST(5.0, GREATEST(1.0, expected[SAFE_OFFSET(0)])),
  LEAST(5.0, GREATEST(1.0, expected[SAFE_OFFSET(0)] - HALF_WIDTH)),
  LEAST(5.0, GREATEST(1.0, expected[SAFE_OFFSET(0)] + HALF_WIDTH)),
  'MODEL_VERSION'
FROM ML.PREDICT(
  MODEL `ml.forecast`,
  (
    SELECT
      day,
      user_hash,
      role,
      level,
      language,
      rubric_version,
      level_band,
      trend,
      spread,
      practice,
      breadth
    FROM `ml.forecast_features`
  )
);

COMMIT TRANSACTION;
