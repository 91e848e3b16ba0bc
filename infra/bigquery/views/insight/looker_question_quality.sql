-- Chart "Questions": difficulty and discrimination (classical test theory) on the newest day of the batch.
SELECT
  question_id,
  question_kind,
  language,
  rubric_version,
  people,
  answers,
  difficulty,
  difficulty_low,
  difficulty_high,
  discrimination
FROM `interviews.question_stats`
WHERE day = (SELECT MAX(day) FROM `interviews.question_stats`)
  AND people >= 5
