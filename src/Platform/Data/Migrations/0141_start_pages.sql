-- The dashboard that a person sees first, instead of the overview.
create table start_pages (
    user_id uuid primary key references users on delete cascade,
    dashboard_id uuid not null references dashboards on delete cascade
);
