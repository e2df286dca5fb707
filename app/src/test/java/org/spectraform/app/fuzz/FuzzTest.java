package org.spectraform.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged inputs for every reader end in a result or in one line with exit code 2, within 5 s and 500 MB. A few hundred by default; {@code docs/quality.md}
 * has the command for more. What fails is kept in {@code target/fuzz}, with its story. System properties {@code spectraform.fuzz.*}: {@code cases},
 * {@code seed}, {@code reader} (part of a name), and {@code case} for a single one.
 */
class FuzzTest {
    private static final Path FAILURES = Path.of("target/fuzz");
    private static final int MOST_HANGING = 8; // threads that cannot be stopped slow down all that follow

    @TempDir
    Path folder;

    @Test
    void damagedInputsEndInAResultOrOneLine() throws Exception {
        int cases = Integer.getInteger("spectraform.fuzz.cases", 300);
        long seed = Long.getLong("spectraform.fuzz.seed", 1);
        int only = Integer.getInteger("spectraform.fuzz.case", -1);
        String named = System.getProperty("spectraform.fuzz.reader", "");
        List<Reader> readers = Readers.all(Files.createDirectories(folder.resolve("seeds"))).stream()
                .filter(r -> r.name().contains(named))
                .toList();
        Map<String, List<Integer>> failures = new LinkedHashMap<>();
        int hanging = 0;
        for (int k = Math.max(0, only); k < (only < 0 ? cases : only + 1) && hanging < MOST_HANGING; k++) {
            Guard.Fault fault = run(readers, k, seed);
            if (fault != null) {
                hanging += fault.what().startsWith("takes") ? 1 : 0;
                failures.computeIfAbsent(fault.signature(), s -> new ArrayList<>())
                        .add(k);
            }
        }
        failures.forEach((signature, found) -> System.out.println("fuzz: " + found.size() + " times, cases "
                + found.subList(0, Math.min(5, found.size())) + ": " + signature));
        assertThat(failures).as("see target/fuzz").isEmpty();
    }

    /** One case, which depends on the seed and its number alone. */
    private Guard.@Nullable Fault run(List<Reader> readers, int number, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Reader reader = readers.get(number % readers.size());
        Path original = reader.seeds().get(random.nextInt(reader.seeds().size()));
        List<String> story = new ArrayList<>();
        byte[] damaged = Mutations.mutate(
                Files.readAllBytes(original), original.toString().endsWith(".safetensors"), random, story);
        Path work = Files.createDirectories(folder.resolve("case" + number));
        Path file = Files.write(work.resolve(original.getFileName()), damaged);
        Guard.Fault fault = Guard.run(() -> {
            try {
                reader.use().of(file);
            } catch (AssertionError e) {
                throw e;
            } catch (Throwable e) {
                Refusal.orFault(e);
            }
        });
        if (fault != null) {
            String name = "case " + number + " of seed " + seed + ": " + reader.name() + " " + original + ", " + story;
            System.out.println(
                    "fuzz: " + name + ": " + fault.what().lines().findFirst().orElse(""));
            Path kept = Files.createDirectories(FAILURES.resolve(seed + "-" + number));
            Files.write(kept.resolve(original.getFileName()), damaged);
            Files.writeString(kept.resolve("story.txt"), name + "\n" + fault.story());
        }
        remove(work);
        return fault;
    }

    private static void remove(Path at) throws IOException {
        try (Stream<Path> walk = Files.walk(at)) {
            for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
