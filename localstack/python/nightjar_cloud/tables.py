"""DynamoDB on DynamoDB Local as Maven delivers it, in place of the archive that LocalStack would download."""

import os
from pathlib import Path

from localstack.services.plugins import Service, aws_provider

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
        f"-Djava.library.path={libraries}",
        "-cp",
        f"{libraries}/*",
        MAIN,
        "-inMemory",
        "-port",
        str(port),
    ]


@aws_provider(api="dynamodb", name="nightjar")
def dynamodb() -> Service:
    from localstack.aws.forwarder import HttpFallbackDispatcher
    from localstack.services.dynamodb.server import DynamodbServer
    from localstack.services.dynamodb.v2.provider import DynamoDBProvider
    from localstack.utils.run import FuncThread, ShellCommandThread

    def start(server: DynamodbServer) -> FuncThread:
        java_home = Path(os.environ["NIGHTJAR_JAVA_HOME"])
        libraries = Path(os.environ["NIGHTJAR_DYNAMODB_LOCAL"])
        thread = ShellCommandThread(
            command(java_home, libraries, server.port),
            env_vars={"DDB_LOCAL_TELEMETRY": "0"},
            name="dynamodb-local",
        )
        thread.start()
        return thread

    DynamodbServer.do_start_thread = start  # type: ignore[method-assign]
    provider = DynamoDBProvider()
    return Service.for_provider(
        provider, dispatch_table_factory=lambda it: HttpFallbackDispatcher(it, it.get_forward_url)
    )
