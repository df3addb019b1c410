package dev.nightjar.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A function's process, started as Lambda starts it: in the folder of the unpacked archive, with Lambda's variables.
public final class FunctionProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Half a minute on two idle cores, minutes where other builds run.
    private static final Duration WRITING = Duration.ofMinutes(15);

    private final RuntimeApi lambda;
    private final Process process;
    private final Path log;

    private FunctionProcess(RuntimeApi lambda, Process process, Path log) {
        this.lambda = lambda;
        this.process = process;
        this.log = log;
    }

    /// @param root of the unpacked archive
    /// @param command relative to the root
    /// @param variables beside Lambda's own; where AWS is, which handler to run
    /// @param log takes what the process writes
    public static FunctionProcess start(Path root, List<String> command, Map<String, String> variables, Path log)
            throws IOException {
        var lambda = new RuntimeApi();
        var builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = new HashMap<>(variables);
        environment.put("AWS_LAMBDA_RUNTIME_API", lambda.address());
        environment.put("LAMBDA_TASK_ROOT", root.toString());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "nightjar");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "none");
        environment.put("AWS_SECRET_ACCESS_KEY", "none");
        environment.put("LANG", "en_US.UTF-8");
        environment.put("TZ", ":UTC");
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(environment);
        try {
            return new FunctionProcess(lambda, builder.start(), log);
        } catch (IOException e) {
            lambda.close();
            throw e;
        }
    }

    /// Calls the function, which may still be starting.
    ///
    /// @throws IOException when it ends instead of answering, or is silent for too long; says what it wrote
    public RuntimeApi.Answer call(byte[] event) throws IOException, InterruptedException {
        try {
            return lambda.call(event, PATIENCE, process::isAlive);
        } catch (IOException e) {
            throw new IOException("%s; it wrote: %s".formatted(e.getMessage(), log()), e);
        }
    }

    /// Asks it to end, and waits until it has; a JVM in training writes its cache meanwhile.
    public void end() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(WRITING.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("the function does not end: " + log());
        }
    }

    public String log() throws IOException {
        return Files.readString(log, UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        lambda.close();
    }
}
