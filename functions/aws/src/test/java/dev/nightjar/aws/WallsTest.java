package dev.nightjar.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.nightjar", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule ADAPTERS_KNOW_ONLY_THE_CORE_AND_AWS = classes()
            .that()
            .resideInAPackage("dev.nightjar.aws..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.nightjar.aws..",
                    "dev.nightjar.detection..",
                    "dev.nightjar.events..",
                    "software.amazon.awssdk..",
                    "com.fasterxml.jackson.core..",
                    "org.jspecify.annotations..",
                    "java..");

    @ArchTest
    static final ArchRule NOTHING_POINTS_BACK = noClasses()
            .that()
            .resideInAnyPackage("dev.nightjar.events..", "dev.nightjar.detection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.nightjar.aws..", "software.amazon..");
}
