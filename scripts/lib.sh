# What the scripts share. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros

# configure DIRECTORY OPTIONS...: cmake with ninja, quiet unless it fails.
configure() {
  local directory=$1
  shift
  local log
  log=$(mktemp)
  if ! cmake -S "$root" -B "$directory" -G Ninja "$@" > "$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# build DIRECTORY TARGETS...: shows progress on a terminal, errors always.
build() {
  local directory=$1
  shift
  if [ -t 1 ]; then
    ninja -C "$directory" "$@"
    return
  fi
  local log
  log=$(mktemp)
  if ! ninja -C "$directory" "$@" > "$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}
