package dev.nightjar.localstack.junit;

import dev.nightjar.localstack.LocalCloud;
import dev.nightjar.localstack.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests (`@ExtendWith(OneCloud.class)`) the one [LocalCloud] of the whole run as a parameter. It is started for
/// the first that asks, in a folder below `target` and on a free port, and it is gone with this process, however that
/// ends.
public final class OneCloud implements ParameterResolver {
    /// The root of the checkout that the tests run in.
    public static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("localstack/cloud"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(Path.of("").toAbsolutePath() + " is not in a checkout");
            }
            folder = parent;
        }
        return folder;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalCloud.class;
    }

    @Override
    public LocalCloud resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store of the run closes what it holds after the last test.
        return context.getRoot()
                .getStore(Namespace.create(OneCloud.class))
                .computeIfAbsent(LocalCloud.class, key -> start(), LocalCloud.class);
    }

    private static LocalCloud start() {
        return LocalCloud.startOwned(checkout(), Path.of("target/cloud").toAbsolutePath(), Progress.SILENT);
    }
}
