SELECT sum(net_eur) AS net FROM bi.sales
select sum(net_eur) from bi.sales;
  SELECT count(*) FROM bi.sales ;  
SELECT product, sum(net_eur) AS net FROM bi.sales GROUP BY product ORDER BY net DESC LIMIT 10
SELECT product, sum(net_eur) FROM bi.sales GROUP BY 1 ORDER BY 2 DESC NULLS LAST LIMIT 5 OFFSET 5
SELECT date_trunc('month', sale_date)::date AS month, sum(net_eur) AS net FROM bi.sales GROUP BY 1 ORDER BY 1
SELECT date_trunc('month', s.sale_date) AS m, count(DISTINCT s.order_id) FROM bi.sales AS s GROUP BY date_trunc('month', s.sale_date) ORDER BY m
SELECT EXTRACT(year FROM sale_date) AS y, EXTRACT(MONTH FROM sale_date)::int AS m, sum(net) FROM bi.sales GROUP BY 1, 2
SELECT date_part('year', sale_date) AS y FROM bi.sales GROUP BY y
SELECT sum(net) FROM bi.sales WHERE sale_date >= DATE '2025-01-01' AND sale_date < date'2025-02-01'
SELECT sum(net) FROM bi.sales WHERE sale_date BETWEEN '2025-01-01' AND '2025-12-31'
SELECT sum(net) FROM bi.sales WHERE sale_date NOT BETWEEN SYMMETRIC '2025-02-01' AND '2025-01-01'
SELECT sum(net) FROM bi.sales WHERE sale_date >= current_date - INTERVAL '3 months'
SELECT sum(net) FROM bi.sales WHERE sale_date > CURRENT_DATE - interval '1' year
SELECT sum(net) FROM bi.sales WHERE sale_date >= make_date(2025, 1, 1)
SELECT product FROM bi.sales WHERE reseller IN ('Liberty', 'Selfridges') AND channel <> 'online'
SELECT product FROM bi.sales WHERE reseller NOT IN ('Liberty') OR channel != 'online'
SELECT product FROM bi.sales WHERE product ILIKE '%oak%' AND city LIKE 'L_n%'
SELECT product FROM bi.sales WHERE product NOT ILIKE '%sample%' AND product NOT LIKE 'x%'
SELECT product FROM bi.sales WHERE product LIKE '50!%%' ESCAPE '!'
SELECT product FROM bi.sales WHERE store IS NULL OR country IS NOT NULL
SELECT product FROM bi.sales WHERE is_return IS NOT TRUE AND is_sample IS FALSE AND NOT is_gift
SELECT product FROM bi.sales WHERE reseller = 'O''Neill & Söhne; -- "Ltd" $1 /* x */'
SELECT product FROM bi.sales WHERE city IN ('São Paulo', 'Kraków', '東京')
SELECT reseller, sum(net) AS net FROM bi.sales GROUP BY reseller HAVING sum(net) > 1000 AND count(*) > 3 ORDER BY net
SELECT product, CASE WHEN sum(quantity) > 100 THEN 'many' WHEN sum(quantity) > 10 THEN 'some' ELSE 'few' END AS how_many FROM bi.sales GROUP BY product
SELECT CASE channel WHEN 'online' THEN 'D2C' ELSE 'B2B' END AS kind, sum(net) FROM bi.sales GROUP BY 1
SELECT sum(CASE WHEN channel = 'online' THEN net ELSE 0 END) / nullif(sum(net), 0) AS share FROM bi.sales
SELECT round(100.0 * sum(net) FILTER (WHERE is_return) / nullif(sum(net), 0), 2) AS return_rate FROM bi.sales
SELECT round(avg(net)), round(avg(net), 2), trunc(avg(net), 1), ceil(avg(net)), floor(avg(net)), abs(min(net)), max(net) FROM bi.sales
SELECT coalesce(store, 'unknown') AS store, greatest(sum(net), 0), least(sum(net), 10) FROM bi.sales GROUP BY coalesce(store, 'unknown')
SELECT product, sum(net)::numeric(12,2), sum(quantity)::int, avg(net)::float8, count(*)::bigint, min(sale_date)::text FROM bi.sales GROUP BY product
SELECT CAST(sum(net) AS numeric), CAST(ean AS varchar(20)), id::int8, sale_date::timestamp, is_gift::bool, '1 day'::interval, '12.5'::numeric FROM bi.sales GROUP BY ean, id, sale_date, is_gift
SELECT product, rank() OVER (ORDER BY sum(net) DESC) AS place FROM bi.sales GROUP BY product
SELECT country, product, row_number() OVER (PARTITION BY country ORDER BY sum(net) DESC, product) AS n FROM bi.sales GROUP BY country, product
SELECT m, net, lag(net) OVER (ORDER BY m) AS before, lead(net, 1, 0) OVER (ORDER BY m), sum(net) OVER (ORDER BY m ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running FROM (SELECT date_trunc('month', sale_date) AS m, sum(net) AS net FROM bi.sales GROUP BY 1) q
SELECT product, avg(net) OVER w, ntile(4) OVER w, first_value(net) OVER w, last_value(net) OVER (w ROWS 3 PRECEDING), dense_rank() OVER w FROM bi.sales WINDOW w AS (PARTITION BY product ORDER BY sale_date)
WITH monthly AS (SELECT date_trunc('month', sale_date) AS month, sum(net_eur) AS net FROM bi.sales GROUP BY 1) SELECT month, net, net - lag(net) OVER (ORDER BY month) AS change FROM monthly ORDER BY month
WITH a AS (SELECT product, sum(net) AS net FROM bi.sales WHERE sale_date < '2025-01-01' GROUP BY product), b AS (SELECT product, sum(net) AS net FROM bi.sales WHERE sale_date >= '2025-01-01' GROUP BY product) SELECT coalesce(a.product, b.product) AS product, b.net - a.net AS delta FROM a FULL OUTER JOIN b ON a.product = b.product ORDER BY delta DESC NULLS LAST
WITH t(total) AS (SELECT sum(net) FROM bi.sales) SELECT product, sum(net) / nullif(max(t.total), 0) AS share FROM bi.sales CROSS JOIN t GROUP BY product
WITH a AS MATERIALIZED (SELECT net FROM bi.sales), b AS NOT MATERIALIZED (SELECT net FROM a) SELECT sum(b.net) FROM b
WITH ranked AS (SELECT country, product, sum(net) AS net, row_number() OVER (PARTITION BY country ORDER BY sum(net) DESC) AS n FROM bi.sales GROUP BY country, product) SELECT country, product, net FROM ranked WHERE n <= 3 ORDER BY country, n
SELECT s.product, p.category FROM bi.sales s JOIN bi.products p ON p.ean = s.ean LEFT JOIN bi.stores t ON t.store = s.store AND t.reseller = s.reseller
SELECT product, sum(quantity) FROM bi.sales JOIN bi.products USING (product) GROUP BY product
SELECT r.reseller FROM bi.resellers r NATURAL JOIN bi.stores t
SELECT j.product FROM (bi.sales s JOIN bi.products p USING (ean, product)) AS j
SELECT s.product, t.city FROM bi.sales s, bi.stores t WHERE s.store = t.store
SELECT bi.sales.product, sales.net FROM bi.sales WHERE bi.sales.net > 0
SELECT p.product FROM bi.products p WHERE NOT EXISTS (SELECT 1 FROM bi.sales s WHERE s.product = p.product AND s.reseller = 'Liberty')
SELECT p.product FROM bi.products p WHERE EXISTS (SELECT * FROM bi.sales s WHERE s.product = p.product)
SELECT product FROM bi.products WHERE product NOT IN (SELECT product FROM bi.sales WHERE product IS NOT NULL)
SELECT product FROM bi.sales WHERE net > (SELECT avg(net) FROM bi.sales)
SELECT product FROM bi.sales WHERE net >= ALL (SELECT net FROM bi.sales) OR net = ANY (SELECT max(net) FROM bi.sales)
SELECT product, (SELECT max(x.net) FROM bi.sales x WHERE x.product = s.product) AS best FROM bi.sales s
SELECT q.product, q.net FROM (SELECT product, sum(net) AS net FROM bi.sales GROUP BY product) AS q WHERE q.net > 10
SELECT product FROM (SELECT product, sum(net) FROM bi.sales GROUP BY product) q(product, total) WHERE total > 1
SELECT sum FROM (SELECT sum(net) FROM bi.sales) q
SELECT date_trunc, round FROM (SELECT date_trunc('month', sale_date), round(sum(net)) FROM bi.sales GROUP BY 1) q
SELECT coalesce, greatest, "case", current_date, exists, date, nullif, extract FROM (SELECT coalesce(net, 0), greatest(net, 1), CASE WHEN net > 1 THEN 1 END, current_date, EXISTS (SELECT 1), '2025-01-01'::date, nullif(net, 0), extract(year FROM sale_date) FROM bi.sales) q
SELECT s.product, t.net FROM bi.products s CROSS JOIN LATERAL (SELECT sum(x.net) AS net FROM bi.sales x WHERE x.product = s.product) t
SELECT s.product, t.net FROM bi.products s LEFT JOIN LATERAL (SELECT x.net FROM bi.sales x WHERE x.product = s.product ORDER BY x.net DESC LIMIT 1) t ON true
SELECT product FROM bi.sales UNION SELECT product FROM bi.products ORDER BY product
SELECT 'online' AS channel, sum(net) AS net FROM bi.sales WHERE channel = 'online' UNION ALL SELECT 'offline', sum(net) FROM bi.sales WHERE channel = 'offline' ORDER BY net DESC LIMIT 2
SELECT product FROM bi.products EXCEPT SELECT product FROM bi.sales WHERE country = 'PL'
SELECT product FROM bi.sales WHERE country = 'PL' INTERSECT SELECT product FROM bi.sales WHERE country = 'NL'
(SELECT product FROM bi.sales ORDER BY net DESC LIMIT 3) UNION ALL (SELECT product FROM bi.sales ORDER BY net LIMIT 3)
SELECT DISTINCT reseller FROM bi.sales ORDER BY reseller
SELECT DISTINCT ON (product) product, reseller, net FROM bi.sales ORDER BY product, net DESC
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY net) AS median FROM bi.sales
SELECT stddev_samp(net), corr(net, quantity), regr_slope(net, quantity) FROM bi.sales
SELECT upper(product) || ' ' || lower(reseller) AS label, length(product), left(product, 3), right(product, 2), btrim(product), trim(city), concat(product, ' (', size_ml, ' ml)') FROM bi.sales
SELECT to_char(sale_date, 'YYYY-MM') AS month, to_char(sum(net), 'FM999,999,990.00') FROM bi.sales GROUP BY 1
SELECT sum(net) % 10, -sum(net), +1, 2 * (3 - 1) / 4.0 FROM bi.sales
SELECT product FROM bi.sales WHERE country IS DISTINCT FROM 'PL' AND city IS NOT DISTINCT FROM store
SELECT product FROM bi.sales WHERE (product, country) IN (('Garden Pool', 'PL'), ('Linen Club', 'NL'))
SELECT count(DISTINCT (product, country)) FROM bi.sales
SELECT country, city, sum(net) FROM bi.sales GROUP BY ROLLUP (country, city) ORDER BY country NULLS FIRST
SELECT country, channel, grouping(country), sum(net) FROM bi.sales GROUP BY GROUPING SETS ((country, channel), (country), ())
SELECT product AS "Product name", sum(net) AS "Net sales (EUR)" FROM bi.sales GROUP BY "Product name" ORDER BY "Net sales (EUR)" DESC
SELECT sum(net) AS net FROM bi.sales WHERE true AND false IS NOT NULL AND NULL IS NULL
SELECT product FROM bi.sales LIMIT ALL
SELECT product FROM bi.sales ORDER BY net DESC FETCH FIRST 5 ROWS ONLY
SELECT product FROM bi.sales ORDER BY net DESC FETCH FIRST 5 ROWS WITH TIES
SELECT net AS product FROM bi.sales GROUP BY net ORDER BY product
SELECT extract(week FROM sale_date) AS week, extract(isoyear FROM sale_date), extract(dow FROM sale_date), count(DISTINCT reseller) FROM bi.sales GROUP BY 1, 2, 3
SELECT reseller, max(period_end) AS last_month FROM bi.coverage GROUP BY reseller HAVING max(period_end) < current_date - 45
SELECT sum(net) AS now, sum(net) FILTER (WHERE sale_date < '2025-01-01') AS before, 100 * (sum(net) / nullif(sum(net) FILTER (WHERE sale_date < '2025-01-01'), 0) - 1) AS pct FROM bi.sales
SELECT product, net FROM (SELECT product, sum(net) AS net, sum(sum(net)) OVER (ORDER BY sum(net) DESC) / sum(sum(net)) OVER () AS running FROM bi.sales GROUP BY product) p WHERE running - net / 100 <= 0.8
SELECT sum(net) FROM bi.sales WHERE reseller = 'R1' OR 1 = 1
SELECT a.product FROM bi.sales a JOIN bi.sales b ON a.channel = b.channel
SELECT 1 AS one
SELECT min(lower(city) || '/' || country) FROM bi.sales
SELECT product, percent_rank() OVER (ORDER BY sum(net)) AS p, cume_dist() OVER (ORDER BY sum(net)), nth_value(product, 2) OVER (ORDER BY sum(net) DESC) FROM bi.sales GROUP BY product
SELECT reseller, percentile_disc(0.9) WITHIN GROUP (ORDER BY net) AS p90 FROM bi.sales GROUP BY reseller
SELECT bool_and(is_return), bool_or(is_gift), stddev(net), stddev_pop(net), variance(net), var_samp(net), var_pop(net) FROM bi.sales
SELECT regr_intercept(net, quantity), regr_r2(net, quantity), regr_count(net, quantity) FROM bi.sales
SELECT mod(quantity, 2), sign(net), sqrt(abs(net)), substr(ean, 1, 3), strpos(product, 'of'), split_part(product, ' ', 1), initcap(city) FROM bi.sales
SELECT trim(both ' ' from city), ltrim(store), rtrim(store) FROM bi.sales
SELECT sum(net) FROM bi.sales WHERE sale_date >= to_date('01.02.2025', 'DD.MM.YYYY')
SELECT to_char(date_trunc('quarter', sale_date), 'YYYY"-Q"Q') AS quarter, sum(net) FILTER (WHERE NOT is_return) AS sold, sum(net) FILTER (WHERE is_return) AS returned FROM bi.sales GROUP BY 1 ORDER BY 1
WITH m AS (SELECT reseller, date_trunc('month', sale_date)::date AS month, sum(net) AS net FROM bi.sales GROUP BY 1, 2), l AS (SELECT reseller, month, net, lag(net, 12) OVER (PARTITION BY reseller ORDER BY month) AS last_year FROM m) SELECT reseller, month, net, round(100 * (net - last_year) / nullif(last_year, 0), 1) AS yoy FROM l WHERE last_year IS NOT NULL ORDER BY reseller, month
SELECT avg(net) OVER (PARTITION BY reseller ORDER BY sale_date ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS smooth, sum(net) OVER (ORDER BY sale_date RANGE BETWEEN INTERVAL '7 days' PRECEDING AND CURRENT ROW) FROM bi.sales
SELECT product FROM bi.products p WHERE NOT EXISTS (SELECT 1 FROM bi.sales s WHERE s.product = p.product AND s.sale_date >= current_date - 90)
SELECT r.reseller, c.last_day FROM bi.resellers r LEFT JOIN (SELECT reseller, max(period_end) AS last_day FROM bi.coverage GROUP BY reseller) c ON c.reseller = r.reseller WHERE c.last_day IS NULL OR c.last_day < date '2025-09-30'
SELECT a.product, a.net - coalesce(b.net, 0) AS change FROM (SELECT product, sum(net) AS net FROM bi.sales WHERE extract(year FROM sale_date) = 2025 GROUP BY product) a FULL OUTER JOIN (SELECT product, sum(net) AS net FROM bi.sales WHERE extract(year FROM sale_date) = 2024 GROUP BY product) b ON a.product = b.product
SELECT CASE extract(isodow FROM sale_date) WHEN 6 THEN 'weekend' WHEN 7 THEN 'weekend' ELSE 'week' END AS part, count(DISTINCT order_id) AS orders FROM bi.sales WHERE channel = 'online' GROUP BY 1
SELECT mode() WITHIN GROUP (ORDER BY product) FROM bi.sales
SELECT x.a FROM (VALUES (1)) x(a)
SELECT count(*) FROM bi.sales GROUP BY CUBE (product, city)
SELECT count(*) FROM bi.sales GROUP BY GROUPING SETS (CUBE (product, city), (country))
SELECT position('a' IN product) FROM bi.sales
SELECT count(*) FROM bi.sales GROUP BY ROLLUP (product, city), ROLLUP (country, store)
SELECT m AS month, coalesce(sum(s.net), 0) AS net FROM generate_series(date '2025-01-01', date '2025-12-01', interval '1 month') AS m LEFT JOIN bi.sales s ON date_trunc('month', s.sale_date) = m GROUP BY m ORDER BY m
SELECT d.day::date AS day, coalesce(sum(s.net), 0) AS net FROM generate_series('2025-01-01'::date, '2025-01-31'::date, '1 day'::interval) AS d(day) LEFT JOIN bi.sales s ON s.sale_date = d.day::date GROUP BY 1 ORDER BY 1
SELECT w FROM generate_series(timestamp '2025-01-06', timestamp '2025-03-31', '1 week') w
SELECT y FROM generate_series(date '2020-01-01', date '2025-01-01', interval '1 year') AS t(y)
SELECT n, sum(net) FROM generate_series(1, 12) n LEFT JOIN bi.sales ON extract(month FROM sale_date) = n GROUP BY n ORDER BY n
SELECT n FROM generate_series(0, 100, 10) AS g(n)
WITH months AS (SELECT m::date AS month FROM generate_series(date '2024-01-01', date '2024-12-01', interval '1 month') m), sold AS (SELECT date_trunc('month', sale_date)::date AS month, sum(net) AS net FROM bi.sales WHERE city <> 'Łódź' GROUP BY 1) SELECT months.month, coalesce(sold.net, 0) AS net FROM months LEFT JOIN sold ON sold.month = months.month ORDER BY 1
SELECT 'Kraków' AS city, m FROM generate_series(date '2025-01-01', date '2025-03-01', interval '1 month') m CROSS JOIN generate_series(1, 2) n WHERE n = 1
SELECT month FROM (SELECT m::date AS month FROM generate_series(date '2025-01-01', date '2025-06-01', interval '1 month') m) q EXCEPT SELECT date_trunc('month', sale_date)::date FROM bi.sales
SELECT r.reseller, m::date AS missing FROM bi.resellers r CROSS JOIN generate_series(date '2025-01-01', date '2025-03-01', interval '1 month') m WHERE NOT EXISTS (SELECT 1 FROM bi.coverage c WHERE c.reseller = r.reseller AND c.period_start <= m AND c.period_end >= m)
SELECT v.label, sum(s.net) FROM bi.sales s JOIN (VALUES ('online', 'Web shop'), ('offline', 'Shops')) AS v(channel, label) ON v.channel = s.channel GROUP BY v.label
WITH targets(reseller, target) AS (VALUES ('Liberty', 10000), ('Selfridges', 12000.5)) SELECT t.reseller, t.target, sum(s.net) - t.target AS over FROM targets t LEFT JOIN bi.sales s ON s.reseller = t.reseller GROUP BY 1, 2
SELECT column1, column2 FROM (VALUES (1, 'a'), (2, 'b')) AS v
SELECT reseller, string_agg(DISTINCT product, ', ' ORDER BY product) AS products FROM bi.sales GROUP BY reseller
SELECT string_agg(DISTINCT country, ', ') FROM bi.sales
SELECT category, string_agg(product, ', ' ORDER BY product) FROM bi.products GROUP BY category
SELECT string_agg(q.product, ', ' ORDER BY q.net DESC) FROM (SELECT product, sum(net) AS net FROM bi.sales GROUP BY product ORDER BY net DESC LIMIT 5) q
WITH top AS (SELECT country, product, row_number() OVER (PARTITION BY country ORDER BY sum(net) DESC) AS n FROM bi.sales GROUP BY 1, 2) SELECT country, string_agg(product, ' > ' ORDER BY n) FROM top WHERE n <= 3 GROUP BY country
SELECT reseller, string_agg(DISTINCT to_char(sale_date, 'YYYY-MM'), ', ') FILTER (WHERE is_return) FROM bi.sales GROUP BY reseller
SELECT country, channel, sum(net) FROM bi.sales GROUP BY CUBE (country, channel) ORDER BY 1 NULLS LAST, 2 NULLS LAST
SELECT country, channel, category, sum(net), grouping(country, channel, category) FROM bi.sales GROUP BY CUBE (country, channel, category)
SELECT country, city, sum(net) FROM bi.sales GROUP BY country, ROLLUP (city)
SELECT reseller, store, product, sum(net) FROM bi.sales GROUP BY ROLLUP ((reseller, store), product)
SELECT product, channel, sum(net) FROM bi.sales GROUP BY GROUPING SETS ((product), (channel), (product, channel), ())
SELECT sum(net) FROM bi.sales GROUP BY ()
SELECT reseller, mode() WITHIN GROUP (ORDER BY product) AS typical, percentile_cont(0.25) WITHIN GROUP (ORDER BY net) AS q1, percentile_cont(0.75) WITHIN GROUP (ORDER BY net) AS q3 FROM bi.sales GROUP BY reseller
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY quantity) FILTER (WHERE quantity > 0) FROM bi.sales
SELECT width_bucket(net, 0, 1000, 10) AS bucket, count(*) FROM bi.sales WHERE net > 0 GROUP BY 1 ORDER BY 1
SELECT width_bucket(net, 0, 1000, 10) AS bucket, min(net), max(net), count(*) OVER () FROM bi.sales GROUP BY 1, net
SELECT covar_pop(net, quantity), covar_samp(net, quantity), regr_avgx(net, quantity), regr_sxy(net, quantity) FROM bi.sales
SELECT every(net >= 0) AS never_below, any_value(currency) FROM bi.sales
SELECT power((sum(net) FILTER (WHERE extract(year FROM sale_date) = 2025) / nullif(sum(net) FILTER (WHERE extract(year FROM sale_date) = 2024), 0))::float8, 1.0 / 12) - 1 AS monthly_growth FROM bi.sales
SELECT ln(net::float8), exp(0.5::float8), log(net::float8), cbrt(net) FROM bi.sales WHERE net > 0
SELECT substring(ean, 1, 3), substring(ean FROM 4 FOR 2), substring(functional_name FROM 3), position('o' IN product), char_length(city) FROM bi.sales
SELECT replace(product, ' ', '-'), replace(city, 'x', ''), reverse(ean), starts_with(product, 'Sh'), concat_ws(', ', city, country) FROM bi.sales
SELECT trim(leading '0' from ean), trim(trailing from store) FROM bi.sales
SELECT age(max(sale_date), min(sale_date)), max(sale_date) - min(sale_date) AS days FROM bi.sales
SELECT sale_date + make_interval(0, 1) FROM bi.sales
SELECT to_number('1.234,50', '9G999D99')
SELECT sum(net)::real, count(*)::smallint, sum(quantity)::float4 FROM bi.products p JOIN bi.sales s USING (product)
SELECT country, count(DISTINCT product) AS products, count(DISTINCT reseller) FILTER (WHERE channel = 'offline') AS shops FROM bi.sales GROUP BY country ORDER BY 2 DESC, 1 FETCH FIRST 10 ROWS ONLY
SELECT product FROM bi.sales GROUP BY product HAVING sum(net) FILTER (WHERE extract(year FROM sale_date) = 2025) > sum(net) FILTER (WHERE extract(year FROM sale_date) = 2024)
SELECT product, sum(quantity) AS pcs, sum(sum(quantity)) OVER (ORDER BY sum(quantity) DESC ROWS UNBOUNDED PRECEDING) AS running FROM bi.sales GROUP BY product ORDER BY pcs DESC
SELECT month, net, avg(net) OVER (ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving FROM (SELECT date_trunc('month', sale_date) AS month, sum(net) AS net FROM bi.sales GROUP BY 1) q ORDER BY month
SELECT reseller, net, rank() OVER w, percent_rank() OVER w FROM (SELECT reseller, sum(net) AS net FROM bi.sales GROUP BY reseller) q WINDOW w AS (ORDER BY net DESC NULLS LAST)
SELECT sum(net) OVER (PARTITION BY reseller ORDER BY sale_date GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) FROM bi.sales
SELECT DISTINCT ON (reseller) reseller, product, sum(net) AS net FROM bi.sales GROUP BY reseller, product ORDER BY reseller, net DESC NULLS LAST
SELECT p.product, best.reseller, best.net FROM bi.products p CROSS JOIN LATERAL (SELECT s.reseller, sum(s.net) AS net FROM bi.sales s WHERE s.product = p.product GROUP BY s.reseller ORDER BY net DESC NULLS LAST LIMIT 1) best
SELECT product FROM bi.sales WHERE country = 'PL' EXCEPT ALL SELECT product FROM bi.sales WHERE country = 'NL' ORDER BY 1 LIMIT 20
SELECT q.product FROM ((SELECT product FROM bi.sales) INTERSECT (SELECT product FROM bi.products)) q
SELECT coalesce(store, city, country, 'unknown') AS place, sum(net) AS net FROM bi.sales GROUP BY 1 ORDER BY net DESC NULLS LAST OFFSET 10 ROWS FETCH NEXT 10 ROWS ONLY
SELECT CASE WHEN net < 0 THEN 'return' WHEN net = 0 THEN 'free' WHEN net BETWEEN 0 AND 50 THEN 'small' ELSE 'large' END AS kind, count(*) FROM bi.sales GROUP BY 1
SELECT to_char(sale_date, 'IYYY-"W"IW') AS week, sum(net) FROM bi.sales GROUP BY 1 ORDER BY 1
SELECT extract(quarter FROM sale_date) AS q, extract(doy FROM sale_date), extract(epoch FROM max(sale_date)::timestamp) FROM bi.sales GROUP BY 1, 2
SELECT date_trunc('week', sale_date)::date AS week, count(*) FILTER (WHERE is_gift) AS gifts, count(*) FILTER (WHERE is_sample) AS samples FROM bi.sales GROUP BY 1
SELECT sum(net) FILTER (WHERE sale_date >= date_trunc('year', date '2025-10-15') AND sale_date < date '2025-10-15') AS ytd FROM bi.sales
SELECT round(100.0 * count(*) FILTER (WHERE cost IS NOT NULL) / nullif(count(*), 0), 1) AS coverage FROM bi.sales WHERE channel = 'online'
SELECT sum(net) / nullif(count(DISTINCT order_id), 0) AS aov, sum(net - cost) / nullif(sum(net), 0) AS margin FROM bi.sales WHERE channel = 'online' AND NOT is_sample
SELECT s.reseller FROM bi.sales s GROUP BY s.reseller HAVING max(s.sale_date) < (SELECT max(x.sale_date) FROM bi.sales x) - 60
SELECT product, country FROM bi.sales WHERE (reseller, country) NOT IN (SELECT r.reseller, r.country FROM bi.resellers r WHERE r.reseller IS NOT NULL AND r.country IS NOT NULL)
SELECT reseller, min(sale_date) AS first_sale, max(sale_date) AS last_sale, count(DISTINCT date_trunc('month', sale_date)) AS months FROM bi.sales GROUP BY reseller
SELECT a.reseller, b.reseller FROM bi.resellers a JOIN bi.resellers b ON a.country = b.country AND a.reseller < b.reseller
SELECT product, net, net - first_value(net) OVER (PARTITION BY product ORDER BY sale_date) AS since FROM bi.sales ORDER BY 1, 3 LIMIT 100
SELECT "product" AS "Product", sum("net") "Net" FROM "bi"."sales" "s" GROUP BY "product" ORDER BY "Net" DESC
SELECT Product, SUM(Net) FROM BI.SALES GROUP BY PRODUCT
select reseller from bi.stores where store ilike 'paris%' or city is not distinct from 'Paris'
SELECT count(*), count(product), count(DISTINCT (product, reseller)) FROM bi.sales
SELECT sum(net) FROM bi.sales WHERE is_return IS UNKNOWN OR NOT (net > 0 AND quantity < 0)
SELECT least(net, 10), greatest(net, 0, 5), nullif(city, ''), sign(net), mod(quantity, 12), div(quantity, 12), ceiling(net) FROM bi.sales
SELECT sum(net) FROM bi.sales WHERE sale_date >= current_date - 30 AND sale_date <= current_date
SELECT sum(net) FROM bi.sales WHERE extract(isodow FROM sale_date) IN (6, 7) AND extract(year FROM sale_date) = 2025
SELECT category, size_ml, sum(net) FROM bi.sales WHERE size_ml IN (10, 30, 100) GROUP BY category, size_ml ORDER BY category, size_ml
SELECT t.country, t.net, round(100 * t.net / nullif(sum(t.net) OVER (), 0), 1) AS share FROM (SELECT country, sum(net) AS net FROM bi.sales GROUP BY country) t ORDER BY share DESC NULLS LAST
WITH base AS (SELECT reseller, extract(year FROM sale_date) AS year, sum(net) AS net FROM bi.sales GROUP BY 1, 2), pair AS (SELECT a.reseller, a.net AS now, b.net AS before FROM base a LEFT JOIN base b ON b.reseller = a.reseller AND b.year = a.year - 1 WHERE a.year = 2025) SELECT reseller, now, before, round(100 * (now - before) / nullif(before, 0), 1) AS growth FROM pair ORDER BY growth DESC NULLS LAST
WITH cohort AS (SELECT product, min(date_trunc('month', sale_date)) AS first FROM bi.sales GROUP BY product) SELECT c.first, count(*) AS launched FROM cohort c GROUP BY c.first ORDER BY c.first
WITH ranked AS (SELECT product, sum(net) AS net, cume_dist() OVER (ORDER BY sum(net) DESC) AS part FROM bi.sales GROUP BY product) SELECT CASE WHEN part <= 0.2 THEN 'A' WHEN part <= 0.5 THEN 'B' ELSE 'C' END AS class, count(*), sum(net) FROM ranked GROUP BY 1 ORDER BY 1
SELECT date_trunc('week', sale_date)::date AS week, sum(net) AS net, lag(sum(net)) OVER (ORDER BY date_trunc('week', sale_date)::date) AS before FROM bi.sales WHERE sale_date >= DATE '2025-01-01' GROUP BY 1 ORDER BY 1
WITH m AS (SELECT date_trunc('month', sale_date)::date AS month, sum(net) AS net FROM bi.sales GROUP BY 1) SELECT month, net, net - lag(net) OVER (ORDER BY month) AS delta, round(100.0 * (net - lag(net) OVER (ORDER BY month)) / nullif(lag(net) OVER (ORDER BY month), 0), 1) AS pct FROM m ORDER BY month
WITH ranked AS (SELECT country, product, sum(net) AS net, row_number() OVER (PARTITION BY country ORDER BY sum(net) DESC, product) AS n FROM bi.sales WHERE country IS NOT NULL GROUP BY country, product) SELECT country, product, net FROM ranked WHERE n <= 3 ORDER BY country, n
SELECT DISTINCT ON (reseller) reseller, product, net, sale_date FROM bi.sales ORDER BY reseller, net DESC NULLS LAST
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY net) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY net) AS p90 FROM bi.sales WHERE channel = 'online'
SELECT percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY net) FROM bi.sales
SELECT to_char(sale_date, 'YYYY-MM') AS month, sum(quantity) FROM bi.sales GROUP BY to_char(sale_date, 'YYYY-MM') ORDER BY month
SELECT to_char(sale_date, 'IYYY-"W"IW') AS week, count(*) FROM bi.sales GROUP BY 1 ORDER BY 1 DESC LIMIT 20
SELECT trim(to_char(sale_date, 'Day')) AS weekday, extract(isodow FROM sale_date) AS n, sum(net) FROM bi.sales GROUP BY 1, 2 ORDER BY 2
SELECT country, channel, sum(net) FROM bi.sales GROUP BY GROUPING SETS ((country), (channel), ()) ORDER BY 1 NULLS LAST, 2 NULLS LAST
SELECT coalesce(country, 'all') AS country, coalesce(channel, 'all') AS channel, sum(net), grouping(country, channel) FROM bi.sales GROUP BY ROLLUP (country, channel)
SELECT category, channel, sum(net) FROM bi.sales GROUP BY CUBE (category, channel)
SELECT d::date AS day, coalesce(sum(s.net), 0) AS net FROM generate_series(DATE '2025-06-01', DATE '2025-06-30', INTERVAL '1 day') AS d LEFT JOIN bi.sales s ON s.sale_date = d::date GROUP BY 1 ORDER BY 1
SELECT m.month::date, r.reseller, coalesce(sum(s.net), 0) FROM generate_series('2025-01-01'::date, '2025-09-01'::date, '1 month') AS m(month) CROSS JOIN bi.resellers r LEFT JOIN bi.sales s ON s.reseller = r.reseller AND date_trunc('month', s.sale_date) = m.month GROUP BY 1, 2 ORDER BY 2, 1
SELECT r.reseller, top.product, top.net FROM bi.resellers r CROSS JOIN LATERAL (SELECT s.product, sum(s.net) AS net FROM bi.sales s WHERE s.reseller = r.reseller GROUP BY s.product ORDER BY net DESC NULLS LAST LIMIT 3) top
SELECT r.reseller, last.day FROM bi.resellers r LEFT JOIN LATERAL (SELECT max(s.sale_date) AS day FROM bi.sales s WHERE s.reseller = r.reseller) last ON true ORDER BY 2 DESC NULLS LAST
SELECT product FROM bi.products p WHERE NOT EXISTS (SELECT 1 FROM bi.sales s WHERE s.product = p.product AND s.channel = 'online') ORDER BY product
SELECT p.product FROM bi.products p WHERE EXISTS (SELECT FROM bi.sales s WHERE s.product = p.product AND s.reseller = 'Liberty')
SELECT product FROM bi.sales WHERE reseller = 'Liberty' EXCEPT SELECT product FROM bi.sales WHERE reseller = 'Selfridges' ORDER BY 1
SELECT product FROM bi.sales WHERE reseller = 'Liberty' INTERSECT SELECT product FROM bi.sales WHERE channel = 'online'
SELECT 'online' AS kind, sum(net) FROM bi.sales WHERE channel = 'online' UNION ALL SELECT 'offline', sum(net) FROM bi.sales WHERE channel = 'offline'
SELECT reseller, sum(net) FILTER (WHERE extract(year FROM sale_date) = 2024) AS y2024, sum(net) FILTER (WHERE extract(year FROM sale_date) = 2025) AS y2025 FROM bi.sales GROUP BY reseller
SELECT reseller, sum(CASE WHEN sale_date >= '2025-01-01' THEN net END) - sum(CASE WHEN sale_date < '2025-01-01' THEN net END) AS diff FROM bi.sales GROUP BY reseller HAVING sum(net) > 0
SELECT string_agg(DISTINCT product, ', ' ORDER BY product) FROM bi.sales WHERE reseller = 'Liberty'
SELECT reseller, string_agg(DISTINCT country, ', ') FROM bi.sales GROUP BY reseller
SELECT category, array_agg(DISTINCT product ORDER BY product) FROM bi.sales GROUP BY category
SELECT array_agg(DISTINCT country) FROM bi.sales
SELECT product FROM bi.products WHERE product ~ '^[A-M]' ORDER BY 1
SELECT product FROM bi.products WHERE product ~* 'oak|pool'
SELECT regexp_replace(product, ' +[0-9]+ ?ml$', '') AS scent, sum(net) FROM bi.sales GROUP BY 1
SELECT product FROM bi.products WHERE product ILIKE 'garden%' OR product ILIKE ANY (ARRAY['%pool', '%oak%'])
SELECT split_part(product, ' ', 1) AS first_word, count(*) FROM bi.products GROUP BY 1
SELECT product, sum(net) AS net, rank() OVER (ORDER BY sum(net) DESC) AS place, round(100 * sum(net) / sum(sum(net)) OVER (), 2) AS share FROM bi.sales GROUP BY product ORDER BY place
SELECT product, net, sum(net) OVER (ORDER BY net DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) / sum(net) OVER () AS running FROM (SELECT product, sum(net) AS net FROM bi.sales GROUP BY product) q ORDER BY net DESC
SELECT month, net, avg(net) OVER (ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS average FROM (SELECT date_trunc('month', sale_date) AS month, sum(net) AS net FROM bi.sales GROUP BY 1) q
SELECT product, first_value(reseller) OVER w, last_value(reseller) OVER w FROM bi.sales WINDOW w AS (PARTITION BY product ORDER BY net DESC RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) LIMIT 20
SELECT product, ntile(4) OVER (ORDER BY sum(net)) AS quartile, dense_rank() OVER (ORDER BY sum(quantity) DESC), percent_rank() OVER (ORDER BY sum(net)), cume_dist() OVER (ORDER BY sum(net)) FROM bi.sales GROUP BY product
SELECT a.product, a.net AS online, b.net AS offline FROM (SELECT product, sum(net) AS net FROM bi.sales WHERE channel = 'online' GROUP BY product) a FULL OUTER JOIN (SELECT product, sum(net) AS net FROM bi.sales WHERE channel = 'offline' GROUP BY product) b ON a.product = b.product
SELECT a.product, a.net, b.net FROM (SELECT product, sum(net) AS net FROM bi.sales WHERE channel = 'online' GROUP BY 1) a LEFT JOIN (SELECT product, sum(net) AS net FROM bi.sales WHERE channel = 'offline' GROUP BY 1) b USING (product) WHERE b.product IS NULL OR a.net > b.net
SELECT count(DISTINCT order_id) AS orders, sum(net) / nullif(count(DISTINCT order_id), 0) AS aov FROM bi.sales WHERE order_id IS NOT NULL
WITH o AS (SELECT order_id, sum(net) AS net, sum(quantity) AS pieces FROM bi.sales WHERE order_id IS NOT NULL GROUP BY order_id) SELECT CASE WHEN net < 50 THEN 'under 50' WHEN net < 150 THEN '50 to 150' ELSE 'over 150' END AS basket, count(*), avg(pieces) FROM o GROUP BY 1
WITH o AS (SELECT order_id, count(DISTINCT product) AS products FROM bi.sales WHERE order_id IS NOT NULL GROUP BY order_id) SELECT products, count(*) FROM o GROUP BY products ORDER BY products
WITH a AS (SELECT DISTINCT order_id, product FROM bi.sales WHERE order_id IS NOT NULL AND sale_date >= '2025-09-01') SELECT x.product, y.product, count(*) FROM a x JOIN a y ON x.order_id = y.order_id AND x.product < y.product GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10
SELECT extract(quarter FROM sale_date) AS q, extract(year FROM sale_date) AS y, sum(net)::numeric(12,2) FROM bi.sales GROUP BY 1, 2 ORDER BY 2, 1
SELECT country, stddev_samp(net), variance(net), corr(quantity, net), regr_slope(net, quantity) FROM bi.sales GROUP BY country HAVING count(*) > 10
SELECT greatest(sum(net), 0), least(sum(net), 100), sign(sum(net)), mod(sum(quantity)::int, 7), sqrt(abs(sum(net))::float8) FROM bi.sales
SELECT upper(left(country, 1)) || lower(substring(country FROM 2)) AS c, length(country), position('e' IN country), strpos(country, 'a'), replace(country, 'a', 'o'), initcap(country) FROM bi.sales WHERE country IS NOT NULL GROUP BY country
SELECT concat_ws(' / ', reseller, store) AS door, sum(net) FROM bi.sales WHERE store IS NOT NULL GROUP BY 1 ORDER BY 2 DESC NULLS LAST LIMIT 10
SELECT bool_or(is_return), bool_and(is_mapped), every(is_sample) FROM bi.sales
SELECT date_part('doy', sale_date), age(max(sale_date), min(sale_date)) FROM bi.sales GROUP BY 1 LIMIT 5
SELECT sale_date, sale_date - INTERVAL '1 year' AS year_before, (sale_date + 7)::date FROM bi.sales LIMIT 5
SELECT max(sale_date) - min(sale_date) AS days FROM bi.sales
SELECT cast(sum(net) AS integer), sum(quantity)::bigint, round(avg(net)::numeric, 2), cast(avg(net) AS double precision) FROM bi.sales
SELECT reseller, sum(net) FROM bi.sales WHERE (reseller, country) IN (SELECT reseller, country FROM bi.resellers) GROUP BY reseller
SELECT v.label, sum(s.net) FROM (VALUES ('cheap', 0, 50), ('dear', 50, 100000)) AS v(label, low, high) JOIN bi.sales s ON s.net >= v.low AND s.net < v.high GROUP BY v.label
SELECT product, sum(net) FROM bi.sales WHERE product = ANY (ARRAY['Garden Pool', 'Shade of Oak']) GROUP BY product
SELECT sum(net) FROM bi.sales WHERE sale_date >= date_trunc('year', current_date) AND sale_date < current_date + 1
SELECT to_date('2025-03', 'YYYY-MM') AS d, make_date(2025, 3, 1), extract(epoch FROM interval '1 day')
SELECT reseller, sum(net) AS "Net sales", sum(quantity) AS "Pieces" FROM bi.sales GROUP BY reseller ORDER BY "Net sales" DESC NULLS LAST
SELECT CASE WHEN grouping(country) = 1 THEN 'Total' ELSE coalesce(country, 'not known') END AS country, sum(net) FROM bi.sales GROUP BY ROLLUP (country) ORDER BY grouping(country), 2 DESC
SELECT r.reseller, c.period_start, c.period_end FROM bi.coverage c JOIN bi.resellers r ON r.reseller = c.reseller ORDER BY 1, 2 LIMIT 50
SELECT store, sum(net) FROM bi.sales WHERE store NOT IN (SELECT store FROM bi.stores WHERE store IS NOT NULL AND city = 'London') GROUP BY store
SELECT sum(net) AS net FROM bi.sales WHERE NOT (channel = 'online' AND country IN ('SE', 'DE')) AND net BETWEEN 10 AND 1000
SELECT product, max(net) AS best FROM bi.sales GROUP BY product HAVING max(net) = (SELECT max(net) FROM bi.sales)
SELECT extract(hour FROM sale_date::timestamp), count(*) FROM bi.sales GROUP BY 1
SELECT month_start, sum(net) FROM (SELECT (date_trunc('month', sale_date) + interval '1 month' - interval '1 day')::date AS month_start, net FROM bi.sales) x GROUP BY 1 ORDER BY 1
SELECT coalesce(nullif(trim(city), ''), 'not known') AS city, count(*) FROM bi.sales GROUP BY 1 ORDER BY count(*) DESC FETCH FIRST 10 ROWS ONLY
SELECT count(*) FILTER (WHERE is_return)::numeric / nullif(count(*), 0) AS rate FROM bi.sales WHERE sale_date >= '2025-01-01'::date
SELECT regexp_replace(lower(product), '[^a-z]+', '', 'g') AS x FROM bi.products
SELECT category, string_agg(product || ' (' || n || ')', ', ') FROM (SELECT category, product, count(*)::text AS n FROM bi.sales GROUP BY 1, 2) q GROUP BY category
SELECT reseller, array_agg(m ORDER BY m) FROM (SELECT reseller, date_trunc('month', sale_date)::date AS m FROM bi.sales GROUP BY 1, 2) q GROUP BY reseller
SELECT product FROM bi.products WHERE product !~* '(oak|pool) 100' AND product ~ '[[:digit:]]+'
SELECT string_agg(p, ', ') FROM (SELECT DISTINCT product AS p FROM bi.sales WHERE channel = 'online') q
SELECT sum(net) FROM bi.sales WHERE country <> ALL (ARRAY['SE', 'DE'])
SELECT quantity, date 'infinity', date '0044-03-15 BC', interval '14 months 3 days', 1e30::float8, round(net, 2)::varchar(20) FROM bi.sales LIMIT 3
SELECT sum(net) / count(*) * (sum(quantity) / count(DISTINCT product)::numeric) * (100.0 / 7.0) / 3.0 FROM bi.sales
SELECT product FROM bi.sales WHERE product !~ 'x'
SELECT net FROM bi.sales WHERE net > ALL (ARRAY[1, 2])
