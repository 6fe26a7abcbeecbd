-- The features of features/obd.yaml once more, in DuckDB's SQL and from the CSV files themselves. Variables: `impressions`
-- and `articles`, the two files; `size`, how many impressions.
CREATE OR REPLACE TEMP TABLE impressions AS
SELECT row_number() OVER () - 1 AS impression, *
FROM (FROM read_csv(getvariable('impressions'), header = true, all_varchar = true) LIMIT getvariable('size'));

CREATE OR REPLACE TEMP TABLE affinities AS
SELECT impression, CAST(regexp_extract(name, '\d+$') AS BIGINT) AS item_id, CAST(value AS DOUBLE) AS affinity
FROM (UNPIVOT impressions ON COLUMNS('user-item_affinity_.*') INTO NAME name VALUE value);

CREATE OR REPLACE TEMP TABLE articles AS
SELECT CAST(item_id AS BIGINT) AS item_id, CAST(item_feature_0 AS DOUBLE) AS measure, item_feature_1 AS brand, item_feature_2 AS category, item_feature_3 AS line
FROM read_csv(getvariable('articles'), header = true, all_varchar = true);

CREATE OR REPLACE TEMP TABLE requests AS
SELECT
  impression,
  CAST(left(timestamp, 23) AS TIMESTAMP) AS ts,
  CAST(position AS BIGINT) AS slot,
  CAST(propensity_score AS DOUBLE) AS propensity,
  CAST(item_id AS BIGINT) AS shown,
  user_feature_0,
  concat_ws('-', user_feature_0[1:4], user_feature_1[1:4], user_feature_2[1:4], user_feature_3[1:4]) AS segment
FROM impressions;

CREATE OR REPLACE TEMP TABLE totals AS
SELECT impression, sum(affinity) AS total, count(*) FILTER (affinity > 0) AS known, sqrt(sum(affinity * affinity)) AS norm, max(affinity) AS strongest
FROM affinities GROUP BY impression;

CREATE OR REPLACE TEMP TABLE impression_v1 AS
SELECT
  impression,
  item_id,
  1 / ln(1 + slot) AS slot_discount,
  [CAST(slot = 1 AS INT), CAST(slot = 2 AS INT), CAST(slot = 3 AS INT)] AS slot_columns,
  least(greatest(1 / propensity, 1), 100) AS inverse_propensity,
  hour(ts + INTERVAL 9 HOUR) AS hour_tokyo,
  hour(ts) < 6 OR hour(ts) >= 22 AS night,
  total AS affinity_total,
  known AS affinity_known,
  norm AS affinity_norm,
  known > 0 AS has_affinity,
  strongest,
  segment,
  1 - 2 / (exp(2 * measure) + 1) AS measure_squashed,
  CAST(measure >= -0.7 AS INT) + CAST(measure >= 0 AS INT) + CAST(measure >= 0.7 AS INT) AS measure_band,
  upper(brand[1:6]) AS brand_code,
  affinity,
  affinity AS affinity_listed,
  affinity AS affinity_dotted,
  coalesce(affinity / nullif(norm, 0), 0) AS affinity_cosine,
  coalesce(affinity / nullif(total, 0), 0) AS affinity_share,
  item_id = shown AS was_shown,
  user_feature_0 || '_' || line AS crossed,
  count(*) OVER (PARTITION BY impression, brand) / count(*) OVER (PARTITION BY impression) AS brand_share,
  measure - avg(measure) OVER (PARTITION BY impression) AS measure_gap,
  rank() OVER (PARTITION BY impression ORDER BY measure DESC) - 1 AS measure_place,
  rank() OVER (PARTITION BY impression ORDER BY affinity DESC) - 1 AS better_affinity,
  rank() OVER (PARTITION BY impression ORDER BY item_id) - 1 AS place
FROM requests JOIN totals USING (impression) JOIN affinities USING (impression) JOIN articles USING (item_id)
ORDER BY impression, item_id;
