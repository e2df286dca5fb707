package org.spectraform.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * What a data set says about itself beyond what its structures show.
 *
 * @param name of the data set
 * @param description a sentence
 * @param origin who made the data, with what, by which protocol
 * @param licence under which others may use it
 * @param topologiesBy how it was found out which structures are snapshots of one topology
 * @param sources the files it was made from
 */
public record DataSetInfo(
        String name, String description, String origin, String licence, String topologiesBy, List<Source> sources) {
    /**
     * A file that went into the data set.
     *
     * @param file its name with its folder's
     * @param sha256 of its content, hexadecimal
     */
    public record Source(String file, String sha256) {}

    /** Copies the list. */
    public DataSetInfo {
        sources = List.copyOf(sources);
    }

    /** This with more sources; one of the same name and content counts once. */
    DataSetInfo withSources(List<Source> more) {
        List<Source> all = new ArrayList<>(sources);
        more.stream().filter(s -> !all.contains(s)).forEach(all::add);
        return new DataSetInfo(name, description, origin, licence, topologiesBy, all);
    }

    /** This with other texts; an empty one leaves what there was. */
    DataSetInfo withTexts(DataSetInfo other) {
        return new DataSetInfo(
                other.name.isEmpty() ? name : other.name,
                other.description.isEmpty() ? description : other.description,
                other.origin.isEmpty() ? origin : other.origin,
                other.licence.isEmpty() ? licence : other.licence,
                topologiesBy,
                sources);
    }
}
