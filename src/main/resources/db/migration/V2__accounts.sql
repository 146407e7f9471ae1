-- Who may call. password_hash is bcrypt over a digest of the password, see PasswordHash.
-- version counts the changes; two processes that start together change a row only as they last read it.
create table account (
    name          varchar(255) not null primary key,
    password_hash varchar(255) not null,
    privileges    varchar(255) not null,
    origin        varchar(16)  not null,
    announced     boolean      not null,
    changed_at    bigint       not null,
    version       integer      not null
);
