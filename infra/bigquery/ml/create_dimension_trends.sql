-- The trend of each role's dimensions, four weeks ahead. Never run here: parsed and its query analysed, no more.
-- ml.seasonal_naive is the baseline that it must beat.
CREATE OR REPLACE MODEL `ml.dimension_trends`
OPTIONS (
  MODEL_TYPE = 'ARIMA_PLUS',
  TIME_SERIES_TIMESTAMP_COL = 'day',
  TIME_SERIES_DATA_COL = 'mean',
  TIME_SERIES_ID_COL = ['role', 'dimension'],
  HORIZON = 28,
  DATA_FREQUENCY = 'DAILY',
  HOLIDAY_REGION = 'GLOBAL',
  CLEAN_SPIKES_AND_DIPS = TRUE
) AS
SELECT day, role, dimension, mean
FROM `ml.dimension_daily`
