package org.spectraform.analysis.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.Comparison;
import org.spectraform.analysis.Sample;
import org.spectraform.analysis.rings.RingSettings;
import org.spectraform.core.io.AtomArray;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;

class SetAnalysisTest {
    private static final double[] DIAMOND = {
        0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75, .25
    };

    @Test
    void diamondHasItsNumbers() {
        SetAnalysis a =
                SetAnalysis.of(StructureSet.of("diamond", List.of(diamond(0, 6, 6))), BondCutoffs.everywhere(1.85));
        assertThat(a.share(4, 4)).isEqualTo(1);
        assertThat(a.share(0, 3)).isZero();
        assertThat(a.sample(Quantity.BOND_LENGTH).mean()).isCloseTo(1.54456, within(1e-5));
        assertThat(a.sample(Quantity.BOND_ANGLE).mean()).isCloseTo(109.4712, within(1e-4));
        assertThat(a.ringsPerAtom(6)).isEqualTo(2);
        assertThat(a.ringsPerAtom(5) + a.ringsPerAtom(7) + a.ringsPerAtom(8)).isZero();
        assertThat(a.sample(Quantity.Q4).mean()).isCloseTo(0.50917508, within(1e-8));
        assertThat(a.sample(Quantity.Q6).mean()).isCloseTo(0.62853936, within(1e-8));
        assertThat(a.sample(Quantity.VORONOI_VOLUME).mean()).isCloseTo(Math.pow(3.567, 3) / 8, within(1e-9));
        assertThat(a.sample(Quantity.ENERGY).count()).isZero();
        assertThat(a.spread(FrameSummary::density)).isNaN();
        assertThat(a.averaged().q()[1].mean()).isCloseTo(0.44721, within(1e-5));
    }

    @Test
    void everyAtomOfFramesOfDifferentSizesAndSpeciesCountsAlike() {
        Structure pair = new Structure(Cell.cubic(9), new int[] {6, 7}, new double[] {0, 0, 0, 1.2, 0, 0});
        StructureSet set = StructureSet.of("mixed", List.of(diamond(0, 6, 14), pair));
        SetAnalysis a = SetAnalysis.of(set, BondCutoffs.everywhere(1.85));
        assertThat(a.atoms()).isEqualTo(10);
        assertThat(a.sample(Quantity.COORDINATION).mean()).isCloseTo((8 * 4 + 2) / 10.0, within(1e-12));
        assertThat(a.share(1, 1)).isCloseTo(0.2, within(1e-12));
        assertThat(a.spread(f -> f.mean(Quantity.COORDINATION))).isCloseTo(3 / Math.sqrt(2), within(1e-12));
        assertThat(a.elements()).isEqualTo(Map.of("C", 5L, "N", 1L, "Si", 4L));
        assertThat(a.kept().get(0).bonds().keySet()).containsExactly("C-Si");
        assertThat(a.kept().get(1).bonds().keySet()).containsExactly("C-N");
        assertThat(a.frames().get(1).mean(Quantity.BOND_ANGLE)).isNaN();
        assertThat(a.parts(Quantity.BOND_ANGLE)).containsOnlyKeys("C-Si-C", "Si-C-Si");
        assertThat(a.partialCoordination().get("Si-C")).containsExactly(0, 0, 0, 0, 4);
        assertThat(a.partialCoordination().get("C-N")).containsExactly(0, 1);
        assertThat(a.unbonded()).isEmpty();
    }

    @Test
    void anAtomAloneHasValuesThatAreNumbers() {
        Structure atom = new Structure(Cell.cubic(5), new int[] {6}, new double[3]);
        SetAnalysis a = SetAnalysis.of(StructureSet.of("atom", List.of(atom)), BondCutoffs.everywhere(1.85));
        assertThat(a.share(0, 0)).isEqualTo(1);
        assertThat(a.sample(Quantity.BOND_LENGTH).count()).isZero();
        assertThat(a.sample(Quantity.RING_SIZE).count()).isZero();
        assertThat(a.sample(Quantity.VORONOI_VOLUME).mean()).isCloseTo(125, within(1e-9));
        assertThat(a.sample(Quantity.Q6).mean()).isZero();
        assertThat(a.isolated()).isEqualTo(1);
        assertThat(a.shortest()).isCloseTo(5, within(1e-12));
    }

    @Test
    void aCutoffFarBeyondBondsGivesNoRingsRatherThanNoEnd() {
        SetAnalysis a =
                SetAnalysis.of(StructureSet.of("diamond", List.of(diamond(0, 6, 6))), BondCutoffs.everywhere(2.6));
        assertThat(a.hasRings()).isFalse();
        assertThat(a.ringsPerAtom(6)).isNaN();
        assertThat(a.sample(Quantity.RING_SIZE).count()).isZero();
    }

    @Test
    void coincidentAtomsAreNamed() {
        Structure twice = new Structure(Cell.cubic(5), new int[] {6, 6, 6}, new double[] {1, 1, 1, 0, 0, 0, 5, 0, 0});
        assertThatThrownBy(() -> StructureSet.of("melt.xyz", List.of(diamond(0, 6, 6), twice)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("melt.xyz", "frame 2", "atoms 2 and 3");
    }

    @Test
    void energiesAreFoundUnderUsualAndGivenNames() {
        Frame frame = Frame.of(diamond(0, 6, 6))
                .withArray(new AtomArray.Real("energies", 1, new double[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .withArray(new AtomArray.Real("mine", 1, new double[] {0, 0, 0, 0, 0, 0, 0, 8}));
        StructureSet set = new StructureSet(List.of(new StructureSet.Member("f", 1, frame)));
        BondCutoffs cutoff = BondCutoffs.everywhere(1.85);
        assertThat(SetAnalysis.of(set, cutoff).sample(Quantity.ENERGY).mean()).isEqualTo(4.5);
        assertThat(SetAnalysis.of(
                                set,
                                new AnalysisSettings(cutoff, 5, "mine", RingSettings.USUAL),
                                ThreadBudget.ONE,
                                f -> {})
                        .sample(Quantity.ENERGY)
                        .mean())
                .isEqualTo(1);
    }

    @Test
    void distancesAreZeroToItselfAndAboveTheFloorToAnother() {
        List<Structure> cool = new ArrayList<>();
        List<Structure> hot = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            cool.add(diamond(0.05 + 0.001 * k, 6, 6));
            hot.add(diamond(0.12, 6, 6));
        }
        BondCutoffs cutoff = BondCutoffs.everywhere(1.95);
        SetAnalysis a = SetAnalysis.of(StructureSet.of("hot", hot), cutoff);
        SetAnalysis b = SetAnalysis.of(StructureSet.of("cool", cool), cutoff);
        for (Quantity quantity : List.of(Quantity.BOND_ANGLE, Quantity.BOND_LENGTH, Quantity.VORONOI_VOLUME)) {
            Comparison own = SetComparison.of(quantity, b, b).orElseThrow();
            assertThat(own.wasserstein()).isZero();
            Comparison other = SetComparison.of(quantity, a, b).orElseThrow();
            assertThat(other.wasserstein())
                    .isGreaterThan(other.wassersteinFloor().orElseThrow().mean());
        }
        Comparison radial = SetComparison.radial(a, b).orElseThrow();
        assertThat(radial.jensenShannon())
                .isGreaterThan(radial.jensenShannonFloor().orElseThrow().mean());
        assertThat(SetComparison.radial(b, b).orElseThrow().wasserstein()).isZero();
        assertThat(SetComparison.of(Quantity.ENERGY, a, b)).isEmpty();
    }

    @Test
    void binsHoldAllValuesAndIntegrateToOne() {
        double[] values = new Random(1).doubles(500).map(u -> 3 + u * u).toArray();
        values[7] = 900; // an outlier costs bins, not values
        Bins bins = Quantity.VORONOI_VOLUME.bins(Sample.of(values), Sample.of(-2));
        assertThat(bins.count()).isLessThan(2100);
        assertThat(Arrays.stream(bins.density(values)).sum() * bins.width()).isCloseTo(1, within(1e-9));
        assertThat(Quantity.COORDINATION.bins(Sample.of(2, 4)).centres()).containsExactly(2, 3, 4);
        assertThat(Quantity.VORONOI_VOLUME.bins(Sample.of(5.67, 5.67)).count()).isEqualTo(1);
    }

    private static Structure diamond(double jitter, int first, int second) {
        Random random = new Random(Math.round(1e6 * jitter));
        double[] x = Arrays.stream(DIAMOND)
                .map(f -> 3.567 * f + jitter * random.nextGaussian())
                .toArray();
        return new Structure(
                Cell.cubic(3.567), new int[] {first, first, first, first, second, second, second, second}, x);
    }
}
