-- expression with the newest row of each answer_id: inserts come at least once, and what was settled may be settled again.
SELECT * EXCEPT (newest)
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY answer_id ORDER BY recorded_at DESC, row_id DESC) AS newest
  FROM `interviews.expression`
)
WHERE newest = 1
