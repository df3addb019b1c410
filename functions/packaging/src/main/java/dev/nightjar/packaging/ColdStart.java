package dev.nightjar.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/// Measures how long a new function process takes to its first answer, with the ahead-of-time cache and without.
///
/// The two take turns in one run: what else the machine does falls on both, and their ratio is what counts.
public final class ColdStart {
    private static final List<String> HANDLERS = List.of("normalize", "detect", "alert", "query");

    private ColdStart() {}

    /// @param arguments the unpacked archive, and how many starts of each kind
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("give the folder of the unpacked archive and the number of starts");
        }
        Path root = Path.of(arguments[0]).toAbsolutePath();
        int starts = Integer.parseInt(arguments[1]);
        System.out.println("handler    with cache    without    ratio  (median milliseconds to the first answer)");
        for (String handler : HANDLERS) {
            var with = new ArrayList<Long>();
            var without = new ArrayList<Long>();
            for (int start = 0; start < starts; start++) {
                with.add(start(root, handler, "on"));
                without.add(start(root, handler, "off"));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-9s %11d %10d %8.2f%n",
                    handler,
                    median(with),
                    median(without),
                    (double) median(without) / median(with));
        }
    }

    private static long start(Path root, String handler, String mode) throws IOException, InterruptedException {
        Path log = Files.createTempFile("cold-start", ".log");
        try (var aws = new AwsStub()) {
            var variables = new HashMap<>(Training.variables(aws, handler));
            variables.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=" + mode);
            long begin = System.nanoTime();
            try (var function = FunctionProcess.start(root, List.of(root + "/bootstrap"), variables, log)) {
                function.call("{\"Records\":[]}".getBytes(UTF_8));
                return (System.nanoTime() - begin) / 1_000_000;
            }
        } finally {
            Files.delete(log);
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
