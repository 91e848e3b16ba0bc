-- Chart "Does the forecast hold?": by week of the forecast, how far off it was, beside "as it was lately".
SELECT
  DATE_SUB(day, INTERVAL MOD(DATE_DIFF(day, DATE '2018-01-01', DAY), 7) DAY) AS week,
  model_version,
  COUNT(DISTINCT user_hash) AS people,
  AVG(ABS(expected - actual)) AS mean_absolute_error,
  AVG(ABS(naive - actual)) AS naive_mean_absolute_error,
  AVG(actual - expected) AS bias,
  COUNTIF(actual BETWEEN low AND high) / COUNT(*) AS inside
FROM `ml.forecast_errors`
GROUP BY week, model_version
HAVING COUNT(DISTINCT user_hash) >= 5
