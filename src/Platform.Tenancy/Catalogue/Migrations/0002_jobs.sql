-- The scheduler's own tables live here; it creates them itself and nobody else writes to them.
create schema jobs;
