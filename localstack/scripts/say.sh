# Words to the user. Progress goes to standard error, so that what a command answers stays clean.

say() { printf 'cloud: %s\n' "$*" >&2; }

# fail WHAT [WHAT_TO_DO]
fail() {
  printf 'cloud: %s%s\n' "$1" "${2:+; $2}" >&2
  exit 1
}

# value --option VALUE …
value() {
  [ $# -ge 2 ] || fail "$1 needs a value" "see 'cloud --help'"
  printf '%s' "$2"
}

number() {
  [[ $1 =~ ^[0-9]{1,7}$ ]] || fail "$2 is '$1'" "it must be a number"
}
