-- Small tables never see the fifty changes after which PostgreSQL counts a table, and a cloned one starts with none. Taken for hundreds of rows each, the one row
-- of settings and a dozen vendors made the lines of bi.sales look four hundred times as many as they are, and honest statements too dear to run.
alter table settings set (autovacuum_analyze_threshold = 1, autovacuum_analyze_scale_factor = 0);
alter table resellers set (autovacuum_analyze_threshold = 1, autovacuum_analyze_scale_factor = 0.1);
alter table stores set (autovacuum_analyze_threshold = 1, autovacuum_analyze_scale_factor = 0.1);
alter table categories set (autovacuum_analyze_threshold = 1, autovacuum_analyze_scale_factor = 0.1);
alter table products set (autovacuum_analyze_threshold = 1, autovacuum_analyze_scale_factor = 0.1);
analyze settings, resellers, stores, categories, products;
