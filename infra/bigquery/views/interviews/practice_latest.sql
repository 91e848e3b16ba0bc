-- practice with the steps of each interview's newest report, each once, whatever was delivered twice.
SELECT * EXCEPT (newest, copy)
FROM (
  SELECT
    *,
    RANK() OVER (PARTITION BY interview_id ORDER BY recorded_at DESC, revision DESC) AS newest,
    ROW_NUMBER() OVER (PARTITION BY row_id ORDER BY recorded_at DESC) AS copy
  FROM `interviews.practice`
)
WHERE newest = 1 AND copy = 1
