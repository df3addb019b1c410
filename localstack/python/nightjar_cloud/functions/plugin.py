"""The entry point by which LocalStack finds the executor (`LAMBDA_RUNTIME_EXECUTOR=nightjar`)."""

from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin


class ProcessExecutorPlugin(RuntimeExecutorPlugin):
    name = "nightjar"

    def load(self, *args, **kwargs):
        from nightjar_cloud.functions.executor import ProcessExecutor

        return ProcessExecutor
