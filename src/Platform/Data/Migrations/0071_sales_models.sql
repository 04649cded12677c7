-- What this company means by its measures and dimensions, laid over the product's semantic model; the newest counts.
create table sales_models (
    version int generated always as identity primary key,
    yaml text not null,
    created_at timestamptz not null default now()
);
