package dev.nightjar.detection;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The same records give the same findings, today and in a year: the core has no clock, no dice and no cloud.
@AnalyzeClasses(packages = "dev.nightjar.detection", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule THE_CORE_KNOWS_WHAT_FLOWS_AND_FIVE_LIBRARIES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.nightjar.detection..",
                    "dev.nightjar.events..",
                    "com.google.re2j..",
                    "com.google.common.net..",
                    "org.snakeyaml.engine..",
                    "org.jspecify.annotations..",
                    "java..");

    @ArchTest
    static final ArchRule IT_IS_TOLD_THE_TIME = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("now|systemUTC|systemDefaultZone"))
                    .and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule IT_THROWS_NO_DICE = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(java.util.random.RandomGenerator.class))
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");

    /// An address may be written as text; looking a name up would let a log line make us talk.
    @ArchTest
    static final ArchRule IT_ASKS_NO_NETWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(.*Socket|.*Connection|URL)")
            .orShould()
            .callMethodWhere(target(nameMatching("getByName|getAllByName|getHostName|getCanonicalHostName"))
                    .and(target(owner(assignableTo(java.net.InetAddress.class)))));
}
