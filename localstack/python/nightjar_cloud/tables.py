"""DynamoDB on DynamoDB Local as Maven delivers it, in place of the archive that LocalStack would download."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from localstack.runtime import hooks

if TYPE_CHECKING:
    from localstack.services.dynamodb.server import DynamodbServer
    from localstack.utils.run import FuncThread

MAIN = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner"


def command(java_home: Path, libraries: Path, port: int) -> list[str]:
    """DynamoDB Local in memory. Few threads and no second compiler: it shares two cores with all the rest."""
    return [
        str(java_home / "bin" / "java"),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        f"-Djava.io.tmpdir={tempfile.gettempdir()}",
        f"-Djava.library.path={libraries}",
        "-cp",
        f"{libraries}/*",
        MAIN,
        "-inMemory",
        "-port",
        str(port),
    ]


@hooks.on_infra_start(priority=100)
def use_dynamodb_local_from_maven() -> None:
    """Runs before any service is loaded: tables and their streams share the one DynamoDB Local."""
    from localstack.services.dynamodb.server import DynamodbServer

    DynamodbServer.do_start_thread = start  # type: ignore[method-assign]


def start(server: "DynamodbServer") -> "FuncThread":
    from localstack.utils.run import ShellCommandThread

    java_home = Path(os.environ["NIGHTJAR_JAVA_HOME"])
    libraries = Path(os.environ["NIGHTJAR_DYNAMODB_LOCAL"])
    thread = ShellCommandThread(
        command(java_home, libraries, server.port),
        env_vars={"DDB_LOCAL_TELEMETRY": "0"},
        name="dynamodb-local",
    )
    thread.start()
    return thread
