-- What a model may be trained on: an answer a row, with the mean of its raters and what the model saw of it.
-- Of scored answers alone. Who of these people agrees to training now, jobs/training_rows asks Firestore.
WITH ratings AS (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY model, answer_id ORDER BY recorded_at DESC, row_id DESC) AS newest
  FROM (
    SELECT
      *,
      ROW_NUMBER() OVER (PARTITION BY model, answer_id, rater ORDER BY recorded_at DESC, row_id DESC) AS own
    FROM `interviews.ratings`
  )
  WHERE own = 1
),

states AS (
  SELECT
    answer_id,
    state,
    ROW_NUMBER() OVER (PARTITION BY answer_id ORDER BY recorded_at DESC, row_id DESC) AS newest
  FROM `interviews.answers`
)

SELECT
  ratings.model,
  ratings.user_hash,
  ratings.answer_id,
  DATE(MAX(ratings.recorded_at)) AS recorded_on,
  COUNT(*) AS raters,
  AVG(ratings.overall) AS overall,
  AVG(ratings.excited) AS excited,
  AVG(ratings.grade) AS grade,
  MAX(IF(ratings.newest = 1, ratings.question_hash, NULL)) AS question_hash,
  MAX(IF(ratings.newest = 1, ratings.features, NULL)) AS features,
  MAX(IF(ratings.newest = 1, ratings.slices, NULL)) AS slices
FROM ratings
INNER JOIN states ON states.answer_id = ratings.answer_id
WHERE states.newest = 1 AND states.state = 'scored'
GROUP BY ratings.model, ratings.user_hash, ratings.answer_id
