-- Runs unchanged on H2 and on PostgreSQL.
-- *_key columns hold the lower-case form of an identifier whose case ISE does not keep;
-- the column beside them holds what the user wrote.
create sequence device_seq start with 1 increment by 50;

create table device (
    id                 bigint        not null primary key,
    version            integer       not null,
    guid               varchar(127)  not null,
    guid_key           varchar(127)  not null,
    host_name          varchar(255),
    host_name_key      varchar(255),
    username           varchar(255),
    username_key       varchar(255),
    udid               varchar(127),
    udid_key           varchar(127),
    imei               varchar(64),
    meid               varchar(18),
    serial_number      varchar(127),
    manufacturer       varchar(255),
    model              varchar(255),
    os_version         varchar(255),
    phone_number       varchar(64),
    enrolled           boolean       not null,
    compliant          boolean       not null,
    failure_reason     varchar(4096),
    remediation        varchar(4096),
    disk_encryption_on boolean       not null,
    pin_lock_on        boolean       not null,
    jail_broken        boolean       not null,
    last_checkin       bigint,
    mac_addresses      varchar       not null,
    labels             varchar       not null,
    integrations       varchar       not null,
    visible_everywhere boolean       not null,
    import_run         bigint        not null
);

-- The look-ups of ISE, one index each; id comes last where an answer is read in pages.
create unique index device_guid on device (guid_key);
create index device_host_name on device (host_name_key);
create index device_username on device (username_key, id);
create index device_udid on device (udid_key);
create index device_imei on device (imei);
create index device_meid on device (meid);
create index device_serial_number on device (serial_number);
create index device_compliance on device (compliant, id);

-- One row for each MAC address; two devices may share one where that is allowed (a dock).
create table device_mac (
    mac       varchar(12) not null,
    device_id bigint      not null references device (id) on delete cascade,
    primary key (mac, device_id)
);
create index device_mac_device on device_mac (device_id);

create table device_label (
    label     varchar(64) not null,
    device_id bigint      not null references device (id) on delete cascade,
    primary key (label, device_id)
);
create index device_label_device on device_label (device_id);

-- Whoever changes identifiers or imports holds this one row, in whichever process it runs:
-- uniqueness inside one integration cannot be said as a constraint.
create table inventory_lock (
    id         integer not null primary key,
    import_run bigint  not null
);
insert into inventory_lock (id, import_run) values (1, 0);

create sequence device_action_seq start with 1 increment by 1;
create table device_action (
    id             bigint       not null primary key,
    requested_at   bigint       not null,
    integration    varchar(64)  not null,
    account        varchar(255) not null,
    action_type    varchar(16)  not null,
    identifier     varchar(16)  not null,
    identified_by  varchar(255) not null,
    guid_key       varchar(127),
    succeeded      boolean      not null,
    failure_reason varchar(255)
);
create index device_action_guid on device_action (guid_key, id);

create sequence device_message_seq start with 1 increment by 1;
create table device_message (
    id             bigint       not null primary key,
    sent_at        bigint       not null,
    integration    varchar(64)  not null,
    account        varchar(255) not null,
    identifier     varchar(16)  not null,
    identified_by  varchar(255) not null,
    guid_key       varchar(127),
    message_type   varchar(255),
    header         varchar,
    body           varchar,
    delivered      boolean      not null,
    failure_reason varchar(255)
);
create index device_message_guid on device_message (guid_key, id);
