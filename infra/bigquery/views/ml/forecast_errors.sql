-- Each forecast that can be judged: what was expected on a day, and what the next fourteen days then had.
-- BigQuery can only predict with an imported model, so it is judged here, over what it said.
SELECT
  forecast.day,
  forecast.user_hash,
  forecast.role,
  forecast.level,
  forecast.language,
  forecast.model_version,
  forecast.expected,
  forecast.low,
  forecast.high,
  trend.rolling_mean AS naive,
  actual.mean AS actual,
  actual.answers
FROM `interviews.forecasts` AS forecast
JOIN `interviews.trends` AS trend
  ON trend.day = forecast.day
  AND trend.user_hash = forecast.user_hash
  AND trend.role = forecast.role
  AND trend.level = forecast.level
  AND trend.language = forecast.language
  AND trend.rubric_version = forecast.rubric_version
  AND trend.measure = 'total'
  AND trend.competency = ''
JOIN (
  SELECT
    made.day,
    made.user_hash,
    made.role,
    made.level,
    made.language,
    made.rubric_version,
    AVG(answer.total) AS mean,
    COUNT(*) AS answers
  FROM `interviews.forecasts` AS made
  JOIN `interviews.answers_latest` AS answer
    ON answer.user_hash = made.user_hash
    AND answer.role = made.role
    AND answer.level = made.level
    AND answer.language = made.language
    AND answer.rubric_version = made.rubric_version
  WHERE answer.state = 'scored'
    AND DATE(answer.recorded_at) > made.day
    AND DATE(answer.recorded_at) <= DATE_ADD(made.day, INTERVAL 14 DAY)
  GROUP BY made.day, made.user_hash, made.role, made.level, made.language, made.rubric_version
) AS actual
  ON actual.day = forecast.day
  AND actual.user_hash = forecast.user_hash
  AND actual.role = forecast.role
  AND actual.level = forecast.level
  AND actual.language = forecast.language
  AND actual.rubric_version = forecast.rubric_version
