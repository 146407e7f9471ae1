-- What was loaded without being asked over /lab: the sample inventory, the configured files.
create table inventory_load (
    name         varchar(16) not null primary key,
    content_hash varchar(64) not null,
    loaded_at    bigint      not null
);
