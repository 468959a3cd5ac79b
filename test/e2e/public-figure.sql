-- The figures of a region and all below it for ratings from one instant on until before another, counted from the raw tables
-- and in nothing but SQL: parameters are region, from, to (epoch milliseconds).
WITH RECURSIVE place (code) AS (
  SELECT code FROM region WHERE code = ?
  UNION
  SELECT child.code FROM region child JOIN place ON child.parent_code = place.code
),
rated AS (
  SELECT e.level, e.provenance, COALESCE(s.standing, 'COUNTED') AS standing
    FROM evaluation e
    LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
   WHERE e.region IN (SELECT code FROM place) AND e.evaluated_at >= ? AND e.evaluated_at < ? AND e.provenance <> 'CANARY'
),
given AS (
  SELECT level FROM rated WHERE standing IN ('COUNTED', 'UNDER_REVIEW') AND provenance <> 'DEFAULTED'
),
counted AS (
  SELECT COUNT(*) AS total,
         COALESCE(SUM(CASE WHEN level = 'VERY_SATISFIED' THEN 1 ELSE 0 END), 0) AS very_satisfied,
         COALESCE(SUM(CASE WHEN level = 'SATISFIED' THEN 1 ELSE 0 END), 0) AS satisfied,
         COALESCE(SUM(CASE WHEN level = 'BASICALLY_SATISFIED' THEN 1 ELSE 0 END), 0) AS basically_satisfied,
         COALESCE(SUM(CASE WHEN level = 'DISSATISFIED' THEN 1 ELSE 0 END), 0) AS dissatisfied,
         COALESCE(SUM(CASE WHEN level = 'VERY_DISSATISFIED' THEN 1 ELSE 0 END), 0) AS very_dissatisfied
    FROM given
)
SELECT total, very_satisfied, satisfied, basically_satisfied, dissatisfied, very_dissatisfied,
       -- Ten-thousandths, half up, in whole numbers.
       ((total - dissatisfied - very_dissatisfied) * 20000 + total
         - ((total - dissatisfied - very_dissatisfied) * 20000 + total) % (2 * total)) / (2 * total) AS satisfaction
  FROM counted
