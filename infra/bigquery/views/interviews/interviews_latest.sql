-- interviews with the newest row of each interview_id: inserts come at least once, and what was settled may be settled again.
SELECT * EXCEPT (newest)
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY interview_id ORDER BY recorded_at DESC, row_id DESC) AS newest
  FROM `interviews.interviews`
)
WHERE newest = 1
