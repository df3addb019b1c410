package dev.nightjar.cli.worker;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.site.Site;
import dev.nightjar.cli.site.Where;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar worker`.
@Command(
        name = "worker",
        description = {
            "Runs a step of the pipeline in this process, with the Kinesis Client Library, instead of in a function:"
                    + " for streams that are large and steady. Start as many as there is work for; they share the"
                    + " stream's shards.",
            "The stack is to be deployed with NormalizeBy=worker or DetectBy=worker. Ends well at SIGTERM."
        },
        mixinStandardHelpOptions = true)
public final class WorkerCommand implements Callable<Integer> {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /// Nothing comes for so long, and the stream's end was reached: what was there is read.
    private static final Duration QUIET = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Parameters(paramLabel = "STEP", description = "normalize (reads raw logs) or detect (reads events).")
    private Reading reading = Reading.NORMALIZE;

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "Workers of one name share the work, and their tables bear it (default: STACK-worker-STEP).")
    private String application = "";

    @Option(
            names = "--failover",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long a worker may be silent before others take its shards (default: ${DEFAULT-VALUE}).")
    private int failover = 20;

    @Option(names = "--once", description = "Ends when what is there has been read.")
    private boolean once;

    @Option(
            names = "--progress",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How often it says how far it is (default: ${DEFAULT-VALUE}).")
    private int progress = 60;

    @Override
    public Integer call() {
        if (failover < 1 || progress < 1) {
            throw new ParameterException(spec.commandLine(), "--failover and --progress take a second or more");
        }
        // The library's own warnings are of use to whoever keeps a worker running; other commands have none of it.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        Site site = where.site();
        if (!site.parameter(reading.reader()).filter("worker"::equals).isPresent()) {
            throw new CommandFailed(
                    "the function " + reading + " reads this stream, and what two read is counted twice",
                    "Deploy with " + reading.reader() + "=worker first.");
        }
        var log = new Log(spec.commandLine().getErr(), InstantSource.system());
        var tally = new Tally(InstantSource.system());
        try (var steps = new WorkSteps(site, log, InstantSource.system());
                var worker = worker(site, steps.of(reading), tally, log)) {
            return run(worker, tally, log);
        }
    }

    private StreamWorker worker(Site site, Supplier<BatchStep> steps, Tally tally, Log log) {
        String name = application.isEmpty() ? where.stack() + "-worker-" + reading : application;
        String stream = site.output(reading.stream());
        log.say("worker", "%s reads %s as %s".formatted(reading, stream, name));
        return new StreamWorker(
                site.aws(),
                name,
                stream,
                Duration.ofSeconds(failover),
                () -> new Persistence(
                        steps.get(),
                        FIRST_WAIT,
                        LONGEST_WAIT,
                        wait -> TimeUnit.MILLISECONDS.sleep(wait.toMillis()),
                        log),
                tally,
                log);
    }

    private int run(StreamWorker worker, Tally tally, Log log) {
        Runtime.getRuntime().addShutdownHook(new Thread(worker::stop, "goodbye"));
        Thread watch = Thread.ofVirtual().start(() -> watch(worker, tally, log));
        try {
            worker.run().ifPresent(WorkerCommand::failed);
        } finally {
            watch.interrupt();
            log.say("worker", "ended: " + tally);
        }
        return 0;
    }

    private void watch(StreamWorker worker, Tally tally, Log log) {
        try {
            for (int second = 1; ; second++) {
                TimeUnit.SECONDS.sleep(1);
                if (second % progress == 0) {
                    log.say("worker", tally.toString());
                }
                if (once && tally.isAtEndFor(QUIET)) {
                    worker.stop();
                }
            }
        } catch (InterruptedException e) { // the worker has ended
            Thread.currentThread().interrupt();
        }
    }

    private static void failed(Throwable why) {
        throw new CommandFailed(
                "the stream cannot be read: " + why.getMessage(),
                "Is it there, and may this process read it, and make and write tables named STACK-worker-*?",
                why);
    }
}
