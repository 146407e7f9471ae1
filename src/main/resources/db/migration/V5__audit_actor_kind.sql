-- An API client may be named as an account is, or "configuration": the trail says which it was. Unknown for what was kept
-- before. Runs unchanged on H2 and on PostgreSQL.

alter table audit add column actor_kind varchar(16);
