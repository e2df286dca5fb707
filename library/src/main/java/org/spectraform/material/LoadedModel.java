package org.spectraform.material;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spectraform.core.io.Input;
import org.spectraform.core.io.InputException;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelKind;

/**
 * A model and where it comes from.
 *
 * @param model the model
 * @param source file, or {@code shipped}
 * @param sha256 of the file, in hexadecimal
 */
public record LoadedModel(Model model, String source, String sha256) {
    /** Loads a model file of any kind. @throws InputException if it is missing or damaged */
    public static LoadedModel of(Path file) {
        return of(Input.read(file, Input.NUMBERS));
    }

    static LoadedModel of(Input file) {
        return new LoadedModel(Model.load(file), file.name(), file.sha256());
    }

    /** This model, which must be of a kind. @throws InputException if it is of another */
    LoadedModel require(ModelKind kind) {
        ModelKind found = model.info().kind();
        if (found != kind) {
            throw new InputException(source + ": is a " + found.label() + " model; --" + kind.label() + " needs a "
                    + kind.label() + " model");
        }
        return this;
    }

    /** Refuses a structure with elements that the model does not know. @throws InputException naming the first of them */
    public void requireElements(Structure structure) {
        for (int i = 0; i < structure.size(); i++) {
            String symbol = Elements.symbol(structure.species(i));
            if (!model.info().elements().contains(symbol)) {
                throw new InputException(source + ": the " + model.info().kind().label() + " model knows "
                        + String.join(", ", model.info().elements()) + ", not " + symbol
                        + "; name one that was trained on structures with " + symbol);
            }
        }
    }

    /** What run.json says about it. */
    public Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("source", source);
        record.put("sha256", sha256);
        record.put("parameters", model.weights().values().length);
        record.put("updates", model.info().updates());
        return record;
    }
}
