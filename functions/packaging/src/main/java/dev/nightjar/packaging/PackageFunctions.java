package dev.nightjar.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Makes the archive that Lambda runs, of what Quarkus has built: `bootstrap`, `java.args`, `app/*.jar`, `jre/`,
/// `app.aot`.
///
/// Does nothing when the archive is there and nothing that it is made of has changed.
public final class PackageFunctions {
    /// AWS takes no more, unpacked (Lambda quotas, "deployment package size").
    private static final long MOST_BYTES = 250L * 1024 * 1024;

    private final Path build;
    private final Path sources;
    private final Path samples;

    private PackageFunctions(Path build, Path sources, Path samples) {
        this.build = build;
        this.sources = sources;
        this.samples = samples;
    }

    /// @param arguments the build folder with Quarkus's `*-runner.jar` and `lib`, the folder with `bootstrap` and
    ///     `java.args`, the folder with samples of logs
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("give the build folder, the start script's folder and the samples");
        }
        new PackageFunctions(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]), Path.of(arguments[2]))
                .make();
    }

    private void make() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Path zip = build.resolve("nightjar-functions.zip");
        Path made = build.resolve("nightjar-functions.inputs");
        List<Path> jars = jars();
        String inputs = inputs(jars);
        if (Files.exists(zip) && Files.exists(made) && Files.readString(made).equals(inputs)) {
            return;
        }
        Files.deleteIfExists(made);
        JavaModules.check(JavaModules.referredTo(jars));
        Path root = build.resolve("archive");
        lay(root, jars);
        List<String> operations = Training.run(root, samples, build.resolve("training.log"));
        Files.write(build.resolve("training.operations"), operations);
        Tree.stamp(root);
        long size = size(root);
        if (size > MOST_BYTES) {
            throw new IOException("the archive unpacks to %d bytes; Lambda takes %d".formatted(size, MOST_BYTES));
        }
        Zip.write(root, zip);
        Files.writeString(made, inputs);
        System.out.printf(
                "%s: %d MB, unpacked %d MB, made in %d s%n",
                zip.getFileName(), Files.size(zip) >> 20, size >> 20, (System.nanoTime() - begin) / 1_000_000_000);
    }

    /// The application's own jar first, then its libraries by name: the order is part of what the cache is good for.
    private List<Path> jars() throws IOException {
        var jars = new ArrayList<Path>();
        try (Stream<Path> files = Files.list(build)) {
            files.filter(file -> file.toString().endsWith("-runner.jar")).forEach(jars::add);
        }
        if (jars.size() != 1) {
            throw new IOException("expected one *-runner.jar in %s, found %s".formatted(build, jars));
        }
        jars.addAll(Tree.below(build.resolve("lib")));
        return jars;
    }

    private String inputs(List<Path> jars) throws IOException {
        var inputs = new Fingerprint().add(Runtime.version() + System.getProperty("java.vendor.version", ""));
        JavaModules.KEPT.forEach(inputs::add);
        for (Path jar : jars) {
            inputs.add(jar);
        }
        for (Path folder : List.of(sources, samples, ownClasses())) {
            for (Path file : Files.isDirectory(folder) ? Tree.below(folder) : List.of(folder)) {
                if (Files.isRegularFile(file)) {
                    inputs.add(file);
                }
            }
        }
        return inputs.text();
    }

    private static Path ownClasses() {
        return Path.of(PackageFunctions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    private void lay(Path root, List<Path> jars) throws IOException {
        Tree.delete(root);
        Tree.copy(RuntimeImage.in(build.resolve("jre")), root.resolve("jre"));
        Files.createDirectories(root.resolve("app"));
        for (Path jar : jars) {
            Files.copy(jar, root.resolve("app").resolve(jar.getFileName()));
        }
        Path bootstrap = Files.copy(sources.resolve("bootstrap"), root.resolve("bootstrap"));
        Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
        StartJar.write(root.resolve("app/start.jar"), jars);
        Files.copy(sources.resolve("java.args"), root.resolve("java.args"));
        Tree.stamp(root);
    }

    private static long size(Path root) throws IOException {
        long size = 0;
        for (Path path : Tree.below(root)) {
            size += Files.isRegularFile(path) ? Files.size(path) : 0;
        }
        return size;
    }
}
