package org.spectraform.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows between modules point downward only: app, then nn and analysis, then core, then the JDK alone. */
class ModulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.spectraform");

    @Test
    void coreUsesTheJdkAlone() {
        onlyUses("org.spectraform.core..");
    }

    @Test
    void analysisUsesCore() {
        onlyUses("org.spectraform.analysis..", "org.spectraform.core..");
    }

    @Test
    void nnUsesCoreAndJson() {
        onlyUses("org.spectraform.nn..", "org.spectraform.core..", "tools.jackson..");
    }

    @Test
    void simulationUsesCoreAnalysisAndJson() {
        onlyUses(
                "org.spectraform.simulation..",
                "org.spectraform.core..",
                "org.spectraform.analysis..",
                "tools.jackson..");
    }

    @Test
    void dataSetsUseCoreAnalysisAndJson() {
        onlyUses(
                "org.spectraform.dataset..", "org.spectraform.core..", "org.spectraform.analysis..", "tools.jackson..");
    }

    @Test
    void onlyTheKernelsUseTheIncubatingVectors() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.spectraform.nn.internal.kernel..", "org.spectraform.simulation.nep..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(CLASSES);
    }

    private static void onlyUses(String own, String... others) {
        DescribedPredicate<JavaClass> allowed = JavaClass.Predicates.resideInAnyPackage(
                        own, "java..", "jdk..", "org.jspecify.annotations..")
                .or(JavaClass.Predicates.resideInAnyPackage(others));
        ArchRule rule =
                noClasses().that().resideInAPackage(own).should().dependOnClassesThat(DescribedPredicate.not(allowed));
        rule.check(CLASSES);
    }
}
