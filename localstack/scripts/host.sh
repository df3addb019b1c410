# The cloud as processes of this machine.
# shellcheck source=find.sh disable=SC1091
. "$here/scripts/find.sh"

stamps=$installation/stamps
venv=$installation/venv

cloud_setup() {
  [ -r /proc/self/environ ] || fail "running LocalStack as a process needs Linux" "start a Docker engine instead"
  local python java maven
  python=$(find_python)
  java=$(find_java_home)
  mkdir -p "$stamps" "$installation/logs"
  local -A wanted=(
    [localstack]=$(digest "$python" "$here"/pins/requirements.lock "$here"/pins/installer.lock)
    [plugin]=$(digest "$python" "$here"/pins/requirements.lock "$here"/python/pyproject.toml \
      "$here"/python/nightjar_cloud/*.py "$here"/python/nightjar_cloud/*/*.py)
    [dynamodb-local]=$(digest - "$here"/pins/dynamodb-local.xml)
  )
  export JAVA_HOME=$java
  done_already localstack && done_already plugin && done_already dynamodb-local && return

  exec 9>"$installation/lock"
  if ! flock -n 9; then
    say "another set-up is under way; waiting for it"
    flock 9
  fi
  done_already localstack && done_already plugin && done_already dynamodb-local && return

  maven=$(find_maven)
  local began=$SECONDS
  say "setting up in $installation with $("$python" -V) ($python) and the JDK in $java"
  set -m # each step is a process group, so that an interrupted set-up leaves nothing behind
  trap 'for job in $(jobs -p); do kill -- "-$job" 2>/dev/null; done; exit 130' INT TERM HUP
  local -A running=()
  if ! done_already dynamodb-local; then
    step dynamodb-local "DynamoDB Local by Maven ($(why dynamodb-local))" dynamodb_local "$maven" &
    running[dynamodb-local]=$!
  fi
  if ! done_already localstack; then
    step localstack "LocalStack 4.14.0 by pip ($(why localstack))" python_packages "$python" &
    running[localstack]=$!
  elif ! done_already plugin; then
    step localstack "our plug-ins for LocalStack ($(why plugin))" python_packages "$python" &
    running[localstack]=$!
  fi
  local failed='' name
  for name in "${!running[@]}"; do
    wait "${running[$name]}" || failed+=" $name"
  done
  trap - INT TERM HUP
  set +m
  [ -z "$failed" ] || fail "set-up failed:$failed" "mend what the log says and run the same command again"
  say "set up in $((SECONDS - began)) s"
  exec 9>&-
}

# digest WORD FILE…: what a step depends on, in one word
digest() {
  local word=$1
  shift
  { printf '%s %s\n' "$word" "$installation" && cat "$@"; } | sha256sum | cut -c1-16
}

# why NAME: in words, why a step is to be done
why() {
  if [ -s "$stamps/$1" ]; then
    printf 'was %s, is to be %s' "$(cat "$stamps/$1")" "${wanted[$1]}"
  else
    printf 'not there yet'
  fi
}

done_already() { [ "$(cat "$stamps/$1" 2>/dev/null)" = "${wanted[$1]}" ]; }

# step NAME WORDS FUNCTION ARGUMENTS…: runs one step with its output in a log, tells how it went
step() {
  local name=$1 words=$2 log=$installation/logs/$1.log began=$SECONDS
  shift 2
  say "  installing $words …"
  words=${words% (*}
  set +e # in a condition, `set -e` would not hold inside of the step
  (set -e && "$@") >"$log" 2>&1
  local status=$?
  set -e
  if [ $status = 0 ]; then
    say "  $words: done in $((SECONDS - began)) s"
  else
    say "  $words: FAILED; the end of $log:"
    tail -n 15 "$log" | sed 's/^/    | /' >&2
    return 1
  fi
}

python_packages() {
  if ! done_already localstack; then
    rm -f "$stamps/localstack" "$stamps/plugin"
    rm -rf "$venv"
    "$1" -m venv "$venv"
    install_packages -r "$here/pins/requirements.lock"
    stamp localstack
  fi
  rm -rf "$installation/plugin"
  cp -r "$here/python" "$installation/plugin"
  install_packages --no-build-isolation --reinstall-package nightjar-cloud "$installation/plugin"
  rm -rf "$installation/plugin"
  stamp plugin
}

# uv installs in a fifth of pip's time; it does not know pip's settings, so where it fails pip has the last word.
install_packages() {
  if [ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install -q -r "$here/pins/installer.lock"; then
    local index
    index=$("$venv/bin/python" -m pip config list 2>/dev/null | sed -n "s/^.*\.index-url='\(.*\)'\$/\1/p" | tail -1)
    if SSL_CERT_FILE=${SSL_CERT_FILE:-${PIP_CERT:-}} UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$index} \
      UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV=$venv \
      "$venv/bin/uv" pip install --no-progress --no-deps "$@"; then
      return
    fi
    echo "uv could not install; trying pip"
  fi
  local options=()
  for option in "$@"; do
    case $option in
      --reinstall-package) options+=(--force-reinstall) ;;
      nightjar-cloud) ;;
      *) options+=("$option") ;;
    esac
  done
  "$venv/bin/python" -m pip install --no-deps --no-compile --disable-pip-version-check "${options[@]}"
}

# A repository of its own, for the time of the step: a build may use the shared one at the same time.
dynamodb_local() {
  local target=$installation/dynamodb-local repository=$installation/m2
  rm -f "$stamps/dynamodb-local"
  rm -rf "$target" "$repository"
  "$1" -B -ntp -f "$here/pins/dynamodb-local.xml" -Dmaven.repo.local="$repository" \
    -Dmaven.repo.local.tail="$HOME/.m2/repository" -Daether.connector.basic.threads=8 \
    dependency:copy-dependencies -DoutputDirectory="$target" -DincludeScope=runtime
  [ -n "$(ls "$target"/DynamoDBLocal-*.jar)" ]
  rm -rf "$repository"
  stamp dynamodb-local
}

# Written last, in one step: a step that was interrupted is done again.
stamp() {
  printf '%s' "${wanted[$1]}" >"$stamps/$1.new"
  mv "$stamps/$1.new" "$stamps/$1"
}

# Standard library only: neither LocalStack nor its packages are loaded for these commands.
host() { "$venv/bin/python" -I -m nightjar_cloud.cli "$@"; }

cloud_start() {
  cloud_setup
  host start --dir "$dir" --port "$port" --owner "$owner" --installation "$installation"
}

# Whatever state the installation is in: what has been started can be stopped, and looked at.
without_setup() {
  if [ ! -d "$dir" ]; then
    [ "$1" = stop ] || fail "no cloud has run in $dir" "'cloud start' starts one"
    say "was not running"
    return
  fi
  local python=$venv/bin/python
  [ -x "$python" ] || python=$(find_python)
  PYTHONPATH=$here/python PYTHONDONTWRITEBYTECODE=1 "$python" -m nightjar_cloud.cli "$@" --dir "$dir"
}

cloud_stop() { without_setup stop; }
cloud_status() { without_setup status "${passed[@]}"; }
cloud_logs() { without_setup logs "${passed[@]}"; }
