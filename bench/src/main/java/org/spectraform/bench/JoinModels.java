package org.spectraform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spectraform.nn.model.Ensemble;
import org.spectraform.nn.model.Experts;
import org.spectraform.nn.model.Model;

/**
 * Makes one model of several: {@code bench/run JoinModels OUT mean MODEL MODEL...} predicts the mean of models trained with different seeds; {@code
 * bench/run JoinModels OUT TIME LOW HIGH} uses the prior LOW for diffusion times below TIME and the prior HIGH for the others.
 */
public final class JoinModels {
    private JoinModels() {}

    /** Arguments as in the class comment. */
    public static void main(String[] args) {
        List<Model> members = new ArrayList<>();
        for (int k = 2; k < args.length; k++) {
            members.add(Model.load(Path.of(args[k])));
        }
        Model joined = args[1].equals("mean")
                ? Ensemble.join(members)
                : Experts.join(members.get(0), members.get(1), Double.parseDouble(args[1]));
        joined.save(Path.of(args[0]));
        System.out.println("joined " + members.size() + " models: " + args[0]);
    }
}
