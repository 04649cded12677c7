-- What a slice holds, told by its sales whatever their order, rows or file; so that the same content under another name changes nothing.
alter table upload_slices add column digest bytea;

-- Corrected rows of a file come as further parts of its slices, which go and come back with it.
alter table upload_slices add column part int not null default 0;
drop index upload_slices_active;
create unique index upload_slices_active on upload_slices (reseller_id, grain, period_start, coalesce(store_id, 0), part) where state = 'active';

-- The slice of all stores that one store's slice stands beside: its own share, taken out so that a later file could take its place, or sales a person chose to add.
alter table upload_slices add column beside int references upload_slices on delete set null;

-- Sales of earlier files whose place an upload took; rows_replaced counts rows of the file itself.
alter table uploads add column sales_replaced int not null default 0;
alter table uploads add column skipped jsonb;
alter table uploads add column held jsonb;
update uploads set sales_replaced = rows_replaced, rows_replaced = 0;

-- All it holds was there already: it may be sent again, should what it repeats be undone.
alter table uploads add column unchanged bool not null default false;
drop index uploads_sha256;
create unique index uploads_sha256 on uploads (sha256) where status not in ('failed', 'cancelled', 'rolled_back') and not unchanged;

-- An upload that holds another's corrected rows.
alter table uploads add column corrects uuid references uploads;
alter table uploads add column undone_with uuid references uploads;
alter table upload_issues add column solved_by uuid references uploads;

-- Whether a file that would take the place of other sales waits for a person.
alter table settings add column replacing text not null default 'ask' check (replacing in ('ask', 'always'));
