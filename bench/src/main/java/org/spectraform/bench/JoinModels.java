package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spectraform.nn.model.Ensemble;
import org.spectraform.nn.model.Model;

/** Makes one model of several trained with different seeds, which predicts their mean: {@code bench/run JoinModels OUT MODEL MODEL...}. */
public final class JoinModels {
    private JoinModels() {}

    /** Arguments: file to write, files to read. */
    public static void main(String[] args) {
        List<Model> members = new ArrayList<>();
        for (int k = 1; k < args.length; k++) {
            members.add(Model.load(Path.of(args[k])));
        }
        Ensemble.join(members).save(Path.of(args[0]));
        System.out.println("joined " + members.size() + " models: " + args[0]);
    }
}
