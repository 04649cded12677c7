-- A ZIP brings no sales of its own: how many files were taken out of it. Each of them is an upload that names it.
alter table uploads
    add column files_inside int,
    add column archive_id uuid references uploads on delete set null;
create index uploads_archive on uploads (archive_id) where archive_id is not null;
