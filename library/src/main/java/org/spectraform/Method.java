package org.spectraform;

/** How a target comes into sampling. */
public enum Method {
    /** The paper's guidance (equation 13): every step is pulled towards the target. Near to the best fit, with too little spread. */
    GUIDED,
    /** Metropolis on diffusion moves: draws from the posterior, as far as prior and likelihood are right. */
    POSTERIOR
}
