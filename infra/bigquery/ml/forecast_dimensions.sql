-- What ARIMA_PLUS expects of the next four weeks, with 90 % intervals.
SELECT
  role,
  dimension,
  DATE(forecast_timestamp) AS day,
  forecast_value AS expected,
  prediction_interval_lower_bound AS low,
  prediction_interval_upper_bound AS high
FROM ML.FORECAST(MODEL `ml.dimension_trends`, STRUCT(28 AS horizon, 0.9 AS confidence_level))
