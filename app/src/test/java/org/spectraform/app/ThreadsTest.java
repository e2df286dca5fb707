package org.spectraform.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Threads come from the budget that a command passes down, so that its {@code --threads} holds for all that it does. */
class ThreadsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.spectraform");

    private static final Set<String> METHODS = Set.of("parallel", "parallelStream", "availableProcessors");

    private static final DescribedPredicate<JavaAccess<?>> THREADS_OF_ONES_OWN = DescribedPredicate.describe(
            "threads of one's own",
            access -> METHODS.contains(access.getTarget().getName())
                    || access.getTargetOwner().isAssignableTo(java.util.concurrent.Executors.class)
                    || access.getTargetOwner().isEquivalentTo(java.util.concurrent.ForkJoinPool.class));

    @Test
    void analysisAndPotentialsTakeABudget() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.spectraform.analysis..",
                        "org.spectraform.core.structure..",
                        "org.spectraform.simulation.nep..",
                        "org.spectraform.simulation.potential..")
                .should()
                .accessTargetWhere(THREADS_OF_ONES_OWN)
                .check(CLASSES);
    }
}
