-- Chart "Is the judge the same?": what each new version gave the frozen answers, against the version before it.
-- No person is in it: the frozen answers are the project's own.
SELECT day, measure, from_version, to_version, anchors, difference, low, high, drifted
FROM `interviews.drift`
WHERE day = (SELECT MAX(day) FROM `interviews.drift`)
  AND anchors >= 5
