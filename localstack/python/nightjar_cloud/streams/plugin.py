"""The entry point by which LocalStack finds the provider (`PROVIDER_OVERRIDE_KINESIS=nightjar`)."""

from localstack.services.plugins import Service, aws_provider


@aws_provider(api="kinesis", name="nightjar")
def kinesis() -> Service:
    from nightjar_cloud.streams.provider import KinesisProvider, dispatch

    return Service.for_provider(KinesisProvider(), dispatch_table_factory=dispatch)
