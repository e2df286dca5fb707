package org.spectraform.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The arrows between modules point downward only, between packages they make no circle, and what is internal stays so. */
class ModulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.spectraform");

    private static final Set<String> INEXACT = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

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
        onlyUses(
                "org.spectraform.nn..",
                "org.spectraform.core..",
                "tools.jackson..",
                "com.fasterxml.jackson.annotation..");
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
    void theLibraryUsesAllBelowTheCommands() {
        for (String own : List.of(
                "org.spectraform",
                "org.spectraform.inference..",
                "org.spectraform.material..",
                "org.spectraform.targets..")) {
            onlyUses(
                    own,
                    "org.spectraform",
                    "org.spectraform.inference..",
                    "org.spectraform.material..",
                    "org.spectraform.targets..",
                    "org.hipparchus..",
                    "org.spectraform.core..",
                    "org.spectraform.analysis..",
                    "org.spectraform.nn..",
                    "org.spectraform.simulation..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..");
        }
    }

    @Test
    void hdf5IsReadInOnePlace() {
        onlyUses("org.spectraform.nexus..", "org.spectraform.core..", "io.jhdf..");
    }

    @Test
    void nothingBelowTheCommandsPrintsOrExits() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.spectraform.app..", "org.spectraform.bench..")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    /** Every package is a slice. */
    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(type.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /**
     * What lies below a package {@code a.internal} is used from {@code a} and below alone. A rule instead of module-info, as the incubating vector module and
     * libraries without module descriptors are at home on the class path.
     */
    @Test
    void internalPackagesAreUsedFromTheirOwnModuleAlone() {
        for (JavaClass type : CLASSES) {
            String name = type.getPackageName();
            int at = name.indexOf(".internal");
            if (at >= 0) {
                String owner = name.substring(0, at);
                assertThat(type.getDirectDependenciesToSelf())
                        .as("users of %s", type.getName())
                        .allMatch(d -> d.getOriginClass().getPackageName().startsWith(owner));
            }
        }
        assertThat(CLASSES).anyMatch(type -> type.getPackageName().contains(".internal"));
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

    /** {@link Math} leaves the last digits of these to the processor; results must be the same on all. Analyses are rounded before they are written. */
    @Test
    void elementaryFunctionsAreThoseOfStrictMath() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.spectraform.analysis..", "org.spectraform.app..", "org.spectraform.bench..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "of Math",
                        access -> access.getTargetOwner().isEquivalentTo(Math.class)
                                && INEXACT.contains(access.getTarget().getName())))
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
