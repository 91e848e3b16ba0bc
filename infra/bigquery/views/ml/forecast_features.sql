-- What the forecast knows of each candidate and track on the newest day of trends. Names and units are those of
-- shared/insight/forecast.py, and each is an input of the ONNX model.
SELECT
  day,
  user_hash,
  role,
  level,
  language,
  rubric_version,
  rolling_mean AS level_band,
  IFNULL(slope, 0.0) AS trend,
  IFNULL(spread, 0.0) AS spread,
  LEAST(recent_answers, 40) / 4.0 AS practice,
  LEAST(competencies, 8) * 1.0 AS breadth
FROM `interviews.trends`
WHERE day = (SELECT MAX(day) FROM `interviews.trends`)
  AND measure = 'total'
  AND competency = ''
  AND answers >= 5
