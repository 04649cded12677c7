-- How many sales ever came under a word: those that most hangs on are asked about first, without counting all sales.
alter table product_aliases add column seen bigint not null default 0;
update product_aliases a set seen = s.seen from (select alias_id, count(*) as seen from sales where alias_id is not null group by alias_id) s where s.alias_id = a.id;
create index product_aliases_waiting on product_aliases (seen desc, id) where status = 'pending';

-- Products of the nearest names come first, without comparing them all.
create index products_name_near on products using gist (name public.gist_trgm_ops (siglen = 32));
