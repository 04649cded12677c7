-- A store or vendor as a file spells it. What nobody has decided on waits; what is another's spelling says whose, and wears its name. Sales keep the spelling they
-- came with, so that a decision moves none of them and can be taken back to the last one.
alter table resellers
    add column status text not null default 'known' check (status in ('known', 'pending')),
    add column same_as int references resellers check (same_as <> id),
    add column as_came jsonb,
    add column decided_by uuid references users,
    add column decided_at timestamptz,
    add check (same_as is null or status = 'known');
alter table stores
    add column status text not null default 'known' check (status in ('known', 'pending')),
    add column same_as int references stores check (same_as <> id),
    add column as_came jsonb,
    add column decided_by uuid references users,
    add column decided_at timestamptz,
    add check (same_as is null or status = 'known');
create index resellers_same_as on resellers (same_as) where same_as is not null;
create index stores_same_as on stores (same_as) where same_as is not null;

-- Whose and of which place a slice is, whatever the spelling: by these a later file finds what it takes the place of.
alter table upload_slices add column vendor_id int, add column place_id int;
update upload_slices set vendor_id = reseller_id, place_id = store_id;
alter table upload_slices alter column vendor_id set not null;
create function place_slice() returns trigger language plpgsql as $$
begin
    new.vendor_id := (select coalesce(r.same_as, r.id) from app.resellers r where r.id = new.reseller_id);
    new.place_id := (select coalesce(s.same_as, s.id) from app.stores s where s.id = new.store_id);
    return new;
end $$;
create trigger place_slice before insert on upload_slices for each row execute function place_slice();

create or replace view bi.resellers with (security_barrier) as
select r.name as reseller, r.country::text as country, r.currency::text as currency,
    case when r.business_model = 'D2C' then 'online' else 'offline' end as channel, r.active
from app.resellers r where r.same_as is null;

create or replace view bi.stores with (security_barrier) as
select s.name as store, r.name as reseller, s.type as store_type, coalesce(s.country, r.country)::text as country, s.city, s.active
from app.stores s join app.resellers r on r.id = s.reseller_id where s.same_as is null;
