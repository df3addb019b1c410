package dev.nightjar.localstack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Tests that run on a local cloud. A parameter of type [LocalCloud] is the one cloud of the whole run: in a folder
/// below `target`, on a free port, and gone with this process, however that ends.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EndToEnd.OneCloud.class)
@interface EndToEnd {
    Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    final class OneCloud implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == LocalCloud.class;
        }

        @Override
        public LocalCloud resolveParameter(ParameterContext parameter, ExtensionContext context) {
            // The store closes it after the last test.
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(OneCloud.class))
                    .computeIfAbsent(LocalCloud.class, key -> start(), LocalCloud.class);
        }

        private static LocalCloud start() {
            return LocalCloud.startOwned(CHECKOUT, Path.of("target/cloud").toAbsolutePath(), Progress.SILENT);
        }
    }
}
