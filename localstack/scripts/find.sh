# Finds the tools that the host mode needs, wherever they stand on this machine.

is_python_313() { "$1" -c 'import sys, venv; sys.exit(sys.version_info[:2] != (3, 13))' >/dev/null 2>&1; }

find_python() {
  local candidate
  if [ -n "${NIGHTJAR_PYTHON:-}" ]; then
    is_python_313 "$NIGHTJAR_PYTHON" || fail "NIGHTJAR_PYTHON=$NIGHTJAR_PYTHON is not a Python 3.13 with venv"
    printf '%s' "$NIGHTJAR_PYTHON"
    return
  fi
  # A pyenv shim is on the PATH even where its version is not selected: hence each candidate is run.
  for candidate in \
    "$(command -v python3.13 || true)" \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python3.13 \
    "$HOME"/.pyenv/versions/3.13*/bin/python3.13 \
    /usr/bin/python3.13 /usr/local/bin/python3.13 \
    "$(command -v python3 || true)"; do
    if [ -x "$candidate" ] && is_python_313 "$candidate"; then
      printf '%s' "$candidate"
      return
    fi
  done
  fail "no Python 3.13 found, which LocalStack 4.14 needs" \
    "install it ('pyenv install 3.13', or the packages python3.13 and python3.13-venv), or name it in NIGHTJAR_PYTHON"
}

java_major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

find_java_home() {
  local candidate version
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/*; do
    version=$(java_major "$candidate")
    if [ -x "$candidate/bin/java" ] && [ "${version:-0}" -ge 25 ]; then
      (cd "$candidate" && pwd -P)
      return
    fi
  done
  fail "no JDK 25 found" "install one, or name it in JAVA_HOME"
}

find_maven() { command -v mvn || fail "no Maven found" "install Maven 3.8.7 or newer"; }
