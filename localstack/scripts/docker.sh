# The cloud as a container. Functions run in containers of their own, which LocalStack starts through the engine.

image=localstack/localstack:4.14.0
mkdir -p "$dir"
container=nightjar-$(printf '%s' "$(cd "$dir" && pwd -P)" | sha256sum | cut -c1-12)

cloud_setup() {
  docker image inspect "$image" >/dev/null 2>&1 && return
  say "pulling $image"
  docker pull -q "$image" >/dev/null || fail "could not pull $image" "look at the message above"
}

state() { docker inspect -f '{{.State.Status}}' "$container" 2>/dev/null || echo absent; }

answers() { curl -fsS --max-time 2 "http://127.0.0.1:$1/_localstack/init/ready" 2>/dev/null | grep -q '"completed": true'; }

published() { docker port "$container" 4566/tcp 2>/dev/null | sed -n 's/.*://p' | head -1; }

cloud_start() {
  cloud_setup
  if [ "$(state)" = running ]; then
    [ "$(published)" = "$port" ] || fail "the cloud in $dir runs on port $(published) already" "stop it first"
  else
    docker rm -f "$container" >/dev/null 2>&1 || true
    docker run -d --name "$container" -p "127.0.0.1:$port:4566" \
      --add-host host.docker.internal:host-gateway \
      -v "${DOCKER_SOCKET:-/var/run/docker.sock}:/var/run/docker.sock" \
      -e "LOCALSTACK_HOST=localhost:$port" -e DISABLE_EVENTS=1 -e SKIP_SSL_CERT_DOWNLOAD=1 \
      -e SQS_ENDPOINT_STRATEGY=path -e DYNAMODB_IN_MEMORY=1 -e DYNAMODB_REMOVE_EXPIRED_ITEMS=1 \
      -e KINESIS_LATENCY=0 -e LAMBDA_EVENT_SOURCE_MAPPING_POLL_INTERVAL_SEC=0.1 -e LAMBDA_RETRY_BASE_DELAY=1 \
      -e LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT=60 "$image" >/dev/null \
      || fail "could not start the container $container" "look at the message above"
  fi
  local deadline=$((SECONDS + 120))
  until answers "$port"; do
    [ "$(state)" = running ] || { docker logs --tail 15 "$container" >&2; fail "LocalStack did not start"; }
    [ $SECONDS -lt $deadline ] || fail "LocalStack was not ready within 120 s" "see 'docker logs $container'"
    sleep 0.2
  done
  if [ "$owner" != 0 ]; then # a watchman that holds no terminal and ends with the container
    (while kill -0 "$owner" && [ "$(state)" = running ]; do sleep 1; done; remove) >/dev/null 2>&1 </dev/null &
    disown
  fi
  say "ready at http://127.0.0.1:$port"
}

# The containers of functions carry LocalStack's name as their network's or name's beginning, and end with it.
remove() {
  docker stop -t 10 "$container" >/dev/null 2>&1 || true
  docker rm -f "$container" >/dev/null 2>&1 || true
  docker ps -aq --filter "name=^$container-lambda-" | xargs -r docker rm -f >/dev/null
}

cloud_stop() {
  local was
  was=$(state)
  remove
  if [ "$was" = absent ]; then say "was not running"; else say "stopped"; fi
}

cloud_status() {
  local now at
  now=$(state) at=$(published)
  case $now in
    running) if answers "$at"; then now=ready; else now=starting; fi ;;
    absent) now=stopped ;;
    *) now=failed ;;
  esac
  if [ "${passed[*]:-}" = --json ]; then
    printf '{"state": "%s", "mode": "docker", "port": %s, "url": "http://127.0.0.1:%s", "reason": "", "log": "docker logs %s"}\n' \
      "$now" "${at:-0}" "${at:-0}" "$container"
  else
    echo "cloud: $now, container $container${at:+, http://127.0.0.1:$at}"
  fi
  [ "$now" = ready ]
}

cloud_logs() {
  local options=() function=''
  set -- "${passed[@]}"
  while [ $# -gt 0 ]; do
    case $1 in
      --function) function=$2 && shift 2 ;;
      --lines) options+=(--tail "$2") && shift 2 ;;
      --follow) options+=(--follow) && shift ;;
      *) shift ;;
    esac
  done
  if [ -z "$function" ]; then
    docker logs "${options[@]}" "$container"
  else
    local each
    for each in $(docker ps -aq --filter "name=^$container-lambda-.*$function"); do
      docker logs "${options[@]}" "$each"
    done
  fi
}
