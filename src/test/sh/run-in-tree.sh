#!/bin/sh
# What a container engine does with an image: run-in-tree.sh TREE COMMAND... runs the command with TREE as its file system,
# which it cannot write, as user 65532 without privileges; ./data is its /data. Nothing is left mounted.
# TREE_DATA is another data directory inside. With TREE_BUILD=true it does what RUN does in a Containerfile: as root, who may
# write everywhere.
set -eu
tree=$1
shift
test -d data || install -d -o 65532 -g 65532 -m 0700 data
export ISEMDM_DATA_DIR="${TREE_DATA:-/data}"
# chroot lies where the PATH of a shell without login need not lead
export PATH="$PATH:/usr/sbin:/sbin"
exec unshare --mount sh -c '
    set -eu
    tree=$1
    shift
    mount --bind "$tree" "$tree"
    mount --bind data "$tree/data"
    mount -t tmpfs -o mode=1777,nosuid,nodev,noexec tmpfs "$tree/tmp"
    mount --rbind /dev "$tree/dev"
    mount --rbind /proc "$tree/proc"
    test "${TREE_BUILD:-false}" = false || exec chroot "$tree" "$@"
    mount -o remount,bind,ro "$tree"
    exec setpriv --no-new-privs chroot --userspec=65532:65532 --groups=65532 "$tree" "$@"
' sh "$tree" "$@"
