-- What lacks a product or money, so that it is found again when the product, price or rate comes.
create index sales_unmapped on sales (alias_id) where product_id is null;
create index sales_without_money on sales (currency, period_end) where net is null;

-- A price of one piece, with or without VAT as the vendor's amounts are; correcting one replaces it.
create unique index product_prices_once on product_prices (product_id, coalesce(reseller_id, 0), valid_from);

-- A warning whose cause is gone stays to be read, and counts no more.
alter table upload_issues add column solved_at timestamptz;
