package org.spectraform.lab.espresso;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.lab.process.Programs;

/**
 * Spectra of sites, side by side, each in a folder of its own: {@code OUT/NAME/ground} once a cell, {@code OUT/NAME/site-012} for atom 12. What is finished stays
 * and is never calculated again; what was interrupted or failed is.
 */
public final class Labelling {
    /** What has to be installed. */
    public static final String PACKAGES = "quantum-espresso quantum-espresso-data";

    private final Path out;
    private final Pseudopotentials pseudo;
    private final LabelSettings settings;
    private final Path pw;
    private final Path xspectra;
    private final Listener listener;
    private final Map<String, FutureTask<Double>> grounds = new ConcurrentHashMap<>();
    private final Map<String, Double> started = new ConcurrentHashMap<>(); // running sites: when, seconds
    private final List<Double> costs = new ArrayList<>(); // seconds of finished sites
    private int finished;
    private int total;

    /**
     * Atoms of a cell to label.
     *
     * @param name of the cell and its folder
     * @param sites atoms, from 0
     */
    public record Cell(String name, Structure structure, int[] sites) {}

    /** A site that could not be calculated, and why. */
    public record Failed(String cell, int site, String reason) {}

    /**
     * The end of a run.
     *
     * @param results by cell, finished now or earlier
     */
    public record Outcome(Map<String, List<SiteResult>> results, List<Failed> failed) {}

    /** Is told now and then how far it is. Called by several threads, one at a time. */
    public interface Listener {
        /** So many of {@code total} sites are finished, which with those under way makes up {@code fraction} of the work. */
        void progress(int finished, int total, double fraction);
    }

    private Labelling(Path out, Pseudopotentials pseudo, LabelSettings settings, Listener listener) {
        this.out = out;
        this.pseudo = pseudo;
        this.settings = settings;
        this.listener = listener;
        pw = Programs.find("pw.x", PACKAGES);
        xspectra = Programs.find("xspectra.x", PACKAGES);
    }

    /** What each of these sites will cost, at the most. */
    public static Estimate estimate(List<Cell> cells, Pseudopotentials pseudo, LabelSettings settings) {
        return cells.stream()
                .map(c -> Estimate.of(c.structure(), pseudo.valence(), settings))
                .max((a, b) -> Double.compare(a.seconds(), b.seconds()))
                .orElseThrow(() -> new InputException("there are no sites to label"));
    }

    /** How many of the sites are finished already. */
    public static int finished(List<Cell> cells, Path out) {
        int done = 0;
        for (Cell cell : cells) {
            for (int site : cell.sites()) {
                done += SiteResult.in(folder(out, cell, site)) == null ? 0 : 1;
            }
        }
        return done;
    }

    /**
     * Calculates what is missing.
     *
     * @param jobs sites at a time, each on one processor
     * @throws InputException if a program is missing, an atom is of another element, or the folder holds sites calculated with other
     *     settings; what befalls a single site is in the outcome instead
     */
    public static Outcome run(
            List<Cell> cells, Pseudopotentials pseudo, LabelSettings settings, Path out, int jobs, Listener listener) {
        return new Labelling(out, pseudo, settings, listener).run(cells, jobs);
    }

    private Outcome run(List<Cell> cells, int jobs) {
        Map<String, List<SiteResult>> results = new TreeMap<>();
        List<Failed> failed = new ArrayList<>();
        for (Cell cell : cells) {
            check(cell);
            total += cell.sites().length;
        }
        finished = finished(cells, out);
        try (ExecutorService pool = Executors.newFixedThreadPool(jobs)) {
            record Asked(Cell cell, int site, Future<SiteResult> result) {}
            List<Asked> asked = new ArrayList<>();
            for (Cell cell : cells) {
                for (int site : cell.sites()) {
                    asked.add(new Asked(cell, site, pool.submit(() -> site(cell, site))));
                }
            }
            for (Asked one : asked) {
                try {
                    results.computeIfAbsent(one.cell().name(), n -> new ArrayList<>())
                            .add(one.result().get());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof InputException)) {
                        pool.shutdownNow();
                        throw new IllegalStateException(e.getCause());
                    }
                    failed.add(new Failed(
                            one.cell().name(),
                            one.site(),
                            String.valueOf(e.getCause().getMessage())));
                } catch (InterruptedException e) {
                    pool.shutdownNow();
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("labelling was interrupted", e);
                }
            }
        }
        return new Outcome(results, failed);
    }

    private void check(Cell cell) {
        int wanted = Elements.number(pseudo.element());
        for (int i = 0; i < cell.structure().size(); i++) {
            if (cell.structure().species(i) != wanted) {
                throw new InputException(cell.name() + ": atom " + i + " is "
                        + Elements.symbol(cell.structure().species(i)) + "; only cells of " + pseudo.element()
                        + " alone can be labelled so far");
            }
        }
        for (int site : cell.sites()) {
            if (site < 0 || site >= cell.structure().size()) {
                throw new InputException(cell.name() + ": there is no atom " + site + "; atoms count from 0 to "
                        + (cell.structure().size() - 1));
            }
            @Nullable SiteResult known = SiteResult.in(folder(out, cell, site));
            if (known != null && !known.settings().equals(text(cell))) {
                throw new InputException(
                        folder(out, cell, site) + ": was calculated for another structure or with other" + " settings ("
                                + known.settings() + ", now " + text(cell) + "); choose another folder");
            }
        }
    }

    /** All that decides a result, in words. */
    private String text(Cell cell) {
        return settings.cutoffRy() + " Ry, " + settings.kPoints() + " k-points, " + pseudo.ground() + ", "
                + pseudo.coreHole() + ", structure "
                + Integer.toHexString(cell.structure().hashCode());
    }

    private SiteResult site(Cell cell, int site) {
        Path folder = folder(out, cell, site);
        @Nullable SiteResult known = SiteResult.in(folder);
        if (known != null) {
            return known;
        }
        SiteCalculation calculation =
                new SiteCalculation(pw, xspectra, cell.structure(), pseudo, settings, line -> report());
        double ground = ground(cell, calculation);
        String key = cell.name() + "/" + site;
        started.put(key, 1e-9 * System.nanoTime());
        try {
            SiteResult result = calculation.site(site, ground, text(cell), folder);
            synchronized (this) {
                costs.add(result.seconds());
                finished++;
            }
            return result;
        } finally {
            started.remove(key);
            report();
        }
    }

    /** Once a cell, whichever site comes first. */
    private double ground(Cell cell, SiteCalculation calculation) {
        FutureTask<Double> mine = new FutureTask<>(
                () -> calculation.ground(out.resolve(cell.name()).resolve("ground")));
        @Nullable FutureTask<Double> first = grounds.putIfAbsent(cell.name(), mine);
        if (first == null) {
            mine.run();
            first = mine;
        }
        try {
            return first.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("labelling was interrupted", e);
        }
    }

    private synchronized void report() {
        double cost = costs.stream().mapToDouble(c -> c).average().orElse(300);
        double now = 1e-9 * System.nanoTime();
        double running = started.values().stream()
                .mapToDouble(s -> Math.min(0.95, (now - s) / cost))
                .sum();
        listener.progress(finished, total, Math.min(1, (finished + running) / total));
    }

    private static Path folder(Path out, Cell cell, int site) {
        return out.resolve(cell.name()).resolve("site-" + String.format(java.util.Locale.ROOT, "%03d", site));
    }

    /** The sites {@code all}, a list such as {@code 3,7,12}, or {@code random:5}: five, always the same of a cell of this name. */
    public static int[] sites(String text, String name, int atoms) {
        if (text.equals("all")) {
            return java.util.stream.IntStream.range(0, atoms).toArray();
        }
        try {
            if (text.startsWith("random:")) {
                int count = Integer.parseInt(text.substring("random:".length()));
                if (count < 1 || count > atoms) {
                    throw new InputException(
                            text + ": the cell " + name + " has " + atoms + " atoms; ask for 1 to " + atoms);
                }
                List<Integer> all = new ArrayList<>();
                for (int i = 0; i < atoms; i++) {
                    all.add(i);
                }
                java.util.Collections.shuffle(all, new java.util.Random(name.hashCode()));
                return all.stream().limit(count).mapToInt(i -> i).sorted().toArray();
            }
            return Arrays.stream(text.split(",", -1))
                    .mapToInt(s -> Integer.parseInt(s.strip()))
                    .distinct()
                    .toArray();
        } catch (NumberFormatException e) {
            throw new InputException("--sites " + text + ": give all, a list such as 3,7,12, or random:5", e);
        }
    }
}
