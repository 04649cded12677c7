-- Our own code names a product whatever its letters' case.
create index products_code on products (upper(functional_code)) where functional_code is not null;

-- Costs and fees come in the file's currency; they are told in the base currency, as net is, and not at all without a rate.
create or replace view bi.sales with (security_barrier) as
select s.id,
    s.period_start as sale_date,
    s.period_start,
    s.period_end,
    -- What a line covers: its middle day says which bucket of the calendar it belongs to, its length whether a bucket can hold it.
    s.period_start + (s.period_end - s.period_start) / 2 as booked_on,
    s.period_end - s.period_start + 1 as days,
    slice.grain,
    coalesce(p.name, a.label) as product,
    coalesce(p.ean, case when a.kind = 'ean' then a.value end) as ean,
    coalesce(p.functional_code, case when a.kind = 'code' then a.value end) as functional_name,
    c.name as category,
    p.size_ml,
    r.name as reseller,
    st.name as store,
    st.type as store_type,
    coalesce(s.country, st.country, r.country)::text as country,
    coalesce(s.city, st.city) as city,
    case when r.business_model = 'D2C' then 'online' else 'offline' end as channel,
    s.quantity,
    s.net,
    s.gross,
    case when settings.base_currency = 'EUR' then s.net end as net_eur,
    case when settings.base_currency = 'EUR' then s.gross end as gross_eur,
    s.amount as amount_local,
    s.currency::text as currency,
    round(s.cost * case when s.currency = settings.base_currency then 1 else s.fx_rate end, 6)::numeric(18, 6) as cost,
    round(s.fee * case when s.currency = settings.base_currency then 1 else s.fx_rate end, 6)::numeric(18, 6) as fee,
    s.order_no as order_id,
    s.is_return,
    s.is_sample or coalesce(p.is_sample, false) as is_sample,
    s.is_gift,
    s.product_id is not null as is_mapped,
    s.device,
    s.utm_source,
    slice.upload_id,
    s.sheet,
    s.source_row
from app.sales s
join app.upload_slices slice on slice.id = s.slice_id and slice.state = 'active'
join app.resellers r on r.id = s.reseller_id
left join app.stores st on st.id = s.store_id
left join app.product_aliases a on a.id = s.alias_id
left join app.products p on p.id = s.product_id
left join app.categories c on c.id = p.category_id
cross join app.settings settings;

create or replace view bi.restatements with (security_barrier) as
with changed as (
    select now.id, 1 as weight
    from app.upload_slices now
    where now.state = 'active' and exists (select from app.upload_slices old where old.superseded_by = now.id and old.state = 'superseded')
    union all
    (select distinct on (old.superseded_by, old.period_start, coalesce(old.store_id, 0)) old.id, -1
    from app.upload_slices old
    join app.upload_slices now on now.id = old.superseded_by and now.state = 'active'
    where old.state = 'superseded'
    order by old.superseded_by, old.period_start, coalesce(old.store_id, 0), old.revision desc, old.id desc)
)
select s.id,
    s.period_start as sale_date,
    s.period_start,
    s.period_end,
    -- What a line covers: its middle day says which bucket of the calendar it belongs to, its length whether a bucket can hold it.
    s.period_start + (s.period_end - s.period_start) / 2 as booked_on,
    s.period_end - s.period_start + 1 as days,
    slice.grain,
    coalesce(p.name, a.label) as product,
    coalesce(p.ean, case when a.kind = 'ean' then a.value end) as ean,
    coalesce(p.functional_code, case when a.kind = 'code' then a.value end) as functional_name,
    c.name as category,
    p.size_ml,
    r.name as reseller,
    st.name as store,
    st.type as store_type,
    coalesce(s.country, st.country, r.country)::text as country,
    coalesce(s.city, st.city) as city,
    case when r.business_model = 'D2C' then 'online' else 'offline' end as channel,
    s.quantity,
    s.net,
    s.gross,
    case when settings.base_currency = 'EUR' then s.net end as net_eur,
    case when settings.base_currency = 'EUR' then s.gross end as gross_eur,
    s.amount as amount_local,
    s.currency::text as currency,
    round(s.cost * case when s.currency = settings.base_currency then 1 else s.fx_rate end, 6)::numeric(18, 6) as cost,
    round(s.fee * case when s.currency = settings.base_currency then 1 else s.fx_rate end, 6)::numeric(18, 6) as fee,
    s.order_no as order_id,
    s.is_return,
    s.is_sample or coalesce(p.is_sample, false) as is_sample,
    s.is_gift,
    s.product_id is not null as is_mapped,
    s.device,
    s.utm_source,
    slice.upload_id,
    s.sheet,
    s.source_row,
    changed.weight
from app.sales s
join changed on changed.id = s.slice_id
join app.upload_slices slice on slice.id = s.slice_id
join app.resellers r on r.id = s.reseller_id
left join app.stores st on st.id = s.store_id
left join app.product_aliases a on a.id = s.alias_id
left join app.products p on p.id = s.product_id
left join app.categories c on c.id = p.category_id
cross join app.settings settings;
