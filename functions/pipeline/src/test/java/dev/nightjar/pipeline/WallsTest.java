package dev.nightjar.pipeline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The walls of the design: data and dependencies flow one way, and the core is pure.
class WallsTest {
    private static final String[] CORE = {"dev.nightjar.events..", "dev.nightjar.detection.."};

    private static final JavaClasses NIGHTJAR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.nightjar");

    /// What tells the time or rolls dice.
    private static final Set<String> IMPURE = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Year.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.time.ZoneId.systemDefault",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Collections.shuffle",
            "java.util.concurrent.ThreadLocalRandom.current");

    @Test
    void theseAreTheClassesOfAllModules() {
        for (String name : List.of(
                "dev.nightjar.events.model.Event",
                "dev.nightjar.events.parsers.Normalizer",
                "dev.nightjar.detection.detect.DetectBatch",
                "dev.nightjar.aws.client.AwsClients",
                "dev.nightjar.pipeline.NormalizeHandler")) {
            assertThat(NIGHTJAR.contain(name)).as(name).isTrue();
        }
    }

    @Test
    void theCoreKnowsNoCloudAndNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..", "io.quarkus..", "jakarta..", "org.jboss..")
                .check(NIGHTJAR);
    }

    @Test
    void theCoreNeverAsksForTheTimeAndRollsNoDice() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .callMethodWhere(DescribedPredicate.describe("tells the time or rolls dice", WallsTest::isImpure))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .check(NIGHTJAR);
    }

    @Test
    void arrowsPointOneWay() {
        noClasses()
                .that()
                .resideInAPackage("dev.nightjar.events..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.nightjar.detection..", "dev.nightjar.aws.."))
                .check(NIGHTJAR);
        noClasses()
                .that()
                .resideInAPackage("dev.nightjar.detection..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.nightjar.aws..", "dev.nightjar.pipeline.."))
                .check(NIGHTJAR);
        noClasses()
                .that()
                .resideInAPackage("dev.nightjar.aws..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.nightjar.pipeline.."))
                .check(NIGHTJAR);
    }

    @Test
    void packagesOfTheCoreFormNoCycles() {
        slices().matching("dev.nightjar.detection.(*)..")
                .should()
                .beFreeOfCycles()
                .check(NIGHTJAR);
    }

    @Test
    void onlyTheWiringKnowsAdapters() {
        noClasses()
                .that()
                .resideInAPackage("dev.nightjar.pipeline..")
                .and()
                .doNotHaveSimpleName("Wiring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..")
                .check(NIGHTJAR);
    }

    @Test
    void everyHandlerIsNamed() {
        classes()
                .that()
                .implement(RequestStreamHandler.class)
                .should()
                .beAnnotatedWith(Named.class)
                .check(NIGHTJAR);
    }

    @Test
    void aHandlerHasAtMostFortyLines() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> handlers = sources.filter(file -> file.toString().endsWith("Handler.java"))
                    .toList();
            assertThat(handlers).hasSizeGreaterThanOrEqualTo(4);
            for (Path handler : handlers) {
                long code = Files.readAllLines(handler).stream()
                        .dropWhile(line -> !line.startsWith("public final class"))
                        .count();
                assertThat(code).as(handler.toString()).isLessThanOrEqualTo(40);
            }
        }
    }

    private static boolean isImpure(JavaMethodCall call) {
        AccessTarget.MethodCallTarget target = call.getTarget();
        return IMPURE.contains(target.getOwner().getFullName() + "." + target.getName());
    }
}
