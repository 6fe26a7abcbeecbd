-- The features of features/retail.yaml once more, in DuckDB's SQL and from the CSV files themselves: an independent
-- computation that a test compares value by value. Variables: `files`, a glob; `day`, the first moment of a day;
-- `products`, how many products could be shown.
CREATE OR REPLACE TEMP TABLE lines AS
SELECT
  InvoiceNo AS invoice, StockCode AS stock_code, Description AS description, CAST(Quantity AS BIGINT) AS quantity,
  CAST(UnitPrice AS DOUBLE) AS price, CAST(InvoiceDate AS TIMESTAMP) AS ts, replace(CustomerID, '.0', '') AS customer_id, Country AS country
FROM read_csv(getvariable('files'), header = true, all_varchar = true);

CREATE OR REPLACE TEMP TABLE buyers AS
SELECT DISTINCT ON (customer_id) customer_id, country FROM lines
WHERE customer_id IS NOT NULL AND ts >= getvariable('day') AND ts < getvariable('day') + INTERVAL 1 DAY
ORDER BY customer_id, ts;

CREATE OR REPLACE TEMP TABLE history AS
SELECT lines.*, lines.quantity * lines.price AS amount, epoch(getvariable('day') - ts) / 3600 AS hours
FROM lines JOIN buyers USING (customer_id) WHERE ts < getvariable('day');

CREATE OR REPLACE TEMP TABLE shown AS
SELECT stock_code, max(price) AS price, count(DISTINCT customer_id) AS buyers, CAST(sum(quantity) AS BIGINT) AS units
FROM lines WHERE ts < getvariable('day') AND customer_id IS NOT NULL AND quantity > 0
GROUP BY stock_code ORDER BY buyers DESC, stock_code LIMIT getvariable('products');

CREATE OR REPLACE TEMP TABLE customer_v1 AS
WITH counted AS (
  SELECT
    buyers.customer_id,
    any_value(buyers.country) AS country,
    count(invoice) AS lines,
    min(hours) AS hours_since_purchase,
    date_diff('day', CAST(max(ts) AS DATE), CAST(getvariable('day') AS DATE)) AS days_since_purchase,
    count(DISTINCT invoice) FILTER (quantity > 0) AS orders,
    count(DISTINCT stock_code) AS products,
    count(invoice) FILTER (hours < 72) AS lines_3d,
    count(invoice) FILTER (hours >= 168 AND hours < 336) AS lines_last_week,
    count(invoice) FILTER (quantity < 0) AS returned,
    count(invoice) FILTER (isodow(ts) >= 6) AS weekend_lines,
    count(invoice) FILTER (hour(ts) >= 12) AS afternoon,
    count(invoice) FILTER (description ILIKE '%christmas%') AS christmas_lines,
    coalesce(bool_or(description LIKE 'SET OF%'), false) AS boxed_sets,
    coalesce(sum(amount), 0) AS spent,
    coalesce(sum(amount) FILTER (hours < 168), 0) AS spent_7d,
    coalesce(sum(amount * pow(0.5, hours / 72)), 0) AS spent_fading,
    max(amount) AS largest_line,
    coalesce(list_sum(list_slice(list_reverse_sort(list(amount) FILTER (amount IS NOT NULL)), 1, 3)), 0) AS largest_three,
    avg(price) AS mean_price,
    min(price) AS cheapest,
    max(price) / nullif(min(price), 0) AS price_spread
  FROM buyers LEFT JOIN history USING (customer_id) GROUP BY buyers.customer_id
)
SELECT
  customer_id, hours_since_purchase, days_since_purchase, lines = 0 AS is_new, lines, orders, products, lines_3d, lines_last_week,
  coalesce(returned / nullif(lines, 0), 0) AS returned_share,
  weekend_lines,
  coalesce(afternoon / nullif(lines, 0), 0) AS afternoon_share,
  christmas_lines, boxed_sets, spent, spent_7d, spent_fading,
  ln(1 + greatest(spent, 0)) AS spent_log,
  coalesce(spent / nullif(orders, 0), 0) AS per_order,
  largest_line, largest_three, mean_price, cheapest, price_spread,
  len(list_filter([1.0, 2.5, 5.0, 10.0], lambda bound: bound <= coalesce(mean_price, 0))) AS price_band,
  round(sqrt(abs(spent)), 1) AS spending_level,
  country = 'United Kingdom' AS is_domestic,
  upper(country[1:3]) AS country_code,
  CASE WHEN country IN ('United Kingdom', 'EIRE', 'Channel Islands') THEN 0 WHEN country IN ('Japan', 'Australia', 'Bahrain', 'Israel') THEN 2 ELSE 1 END AS region,
  len(string_split(country, ' ')) AS country_words
FROM counted ORDER BY customer_id;

CREATE OR REPLACE TEMP TABLE places AS
SELECT
  *,
  rank() OVER (ORDER BY price DESC) - 1 AS price_place,
  row_number() OVER (ORDER BY buyers DESC, stock_code) - 1 AS place,
  units / sum(units) OVER () AS share_of_units,
  buyers / max(buyers) OVER () AS buyers_scaled
FROM shown;

CREATE OR REPLACE TEMP TABLE product_v1 AS
SELECT
  buyers.customer_id,
  places.stock_code,
  count(history.invoice) FILTER (history.stock_code = places.stock_code) > 0 AS bought_before,
  coalesce(sum(history.quantity) FILTER (history.stock_code = places.stock_code), 0) AS units_of_product,
  min(history.hours) FILTER (history.stock_code = places.stock_code) AS hours_since_product,
  coalesce(places.price / nullif(avg(history.price), 0), 1) AS price_against_usual,
  count(history.invoice) FILTER (history.price < places.price) AS dearer_than_bought,
  places.price_place, places.share_of_units, places.buyers_scaled, places.place,
  places.stock_code || '@' || (places.place + 1) AS label
FROM buyers CROSS JOIN places LEFT JOIN history ON history.customer_id = buyers.customer_id
GROUP BY buyers.customer_id, places.stock_code, places.price, places.price_place, places.share_of_units, places.buyers_scaled, places.place
ORDER BY buyers.customer_id, places.place;
