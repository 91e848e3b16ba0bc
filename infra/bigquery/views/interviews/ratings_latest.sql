-- ratings with the newest row of each rater for each answer: who rates again, or loads a file twice, counts once.
SELECT * EXCEPT (newest)
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY model, answer_id, rater ORDER BY recorded_at DESC, row_id DESC) AS newest
  FROM `interviews.ratings`
)
WHERE newest = 1
