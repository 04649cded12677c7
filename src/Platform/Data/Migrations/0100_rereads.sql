-- A stored file read again, as with a newer version of its vendor's profile: an upload of its own whose bytes are those of the one it reads again.
alter table uploads
    add column rereads uuid references uploads,
    add column bytes_of uuid references uploads;
create index uploads_rereads on uploads (rereads) where rereads is not null;

-- Another reading of the same bytes counts instead. Of all readings one keeps the same file from being sent again.
alter table uploads add column stands_back bool not null default false;
drop index uploads_sha256;
create unique index uploads_sha256 on uploads (sha256) where status not in ('failed', 'cancelled', 'rolled_back') and not unchanged and not stands_back;
