"""The environment that LocalStack runs in: one table, built from nothing, so that a developer's own AWS profile,
proxy or LocalStack settings cannot reach the local cloud."""

import os
from pathlib import Path

from nightjar_cloud.folder import Folder
from nightjar_cloud.processes import MARK

SERVICES = "cloudformation,cloudwatch,dynamodb,dynamodbstreams,events,iam,kinesis,kms,lambda,logs,s3,sns,sqs,ssm,sts"


def environment(folder: Folder, port: int, installation: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "HOME": str(folder.temporary),
        "TEMP": str(folder.temporary),  # Python's second choice; LocalStack warns about the first, TMPDIR
        "XDG_CACHE_HOME": str(installation / "cache"),
        "PYTHONUNBUFFERED": "1",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        MARK: str(folder.path),
        # Where our own plug-ins find their parts.
        "NIGHTJAR_JAVA_HOME": os.environ["JAVA_HOME"],
        "NIGHTJAR_DYNAMODB_LOCAL": str(installation / "dynamodb-local"),
        "NIGHTJAR_FUNCTION_LOGS": str(folder.function_logs),
        # LocalStack as a process, silent towards the outside.
        "FILESYSTEM_ROOT": str(folder.files),
        "OVERRIDE_IN_DOCKER": "0",
        "DNS_ADDRESS": "0",
        "SKIP_SSL_CERT_DOWNLOAD": "1",
        "DISABLE_EVENTS": "1",
        "LS_LOG": "warning",
        "GATEWAY_LISTEN": f"127.0.0.1:{port}",
        "LOCALSTACK_HOST": f"localhost:{port}",
        "SQS_ENDPOINT_STRATEGY": "path",
        # The services of the stack are loaded while nobody waits for them yet.
        "SERVICES": SERVICES,
        "STRICT_SERVICE_LOADING": "0",
        "EAGER_SERVICE_LOADING": "1",
        # Our plug-ins.
        "LAMBDA_RUNTIME_EXECUTOR": "nightjar",
        "PROVIDER_OVERRIDE_KINESIS": "nightjar",
        "PROVIDER_OVERRIDE_DYNAMODB": "v2",
        # Tables in memory, records polled often, failures retried soon.
        "DYNAMODB_IN_MEMORY": "1",
        "DYNAMODB_REMOVE_EXPIRED_ITEMS": "1",
        "LAMBDA_EVENT_SOURCE_MAPPING_POLL_INTERVAL_SEC": "0.1",
        "LAMBDA_RETRY_BASE_DELAY": "1",
        "LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT": "60",
    }
