create table account (
    name          varchar(255) not null primary key,
    password_hash varchar(255) not null,
    privileges    varchar(255) not null,
    version       integer      not null
);
