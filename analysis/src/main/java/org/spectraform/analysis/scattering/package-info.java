/** What X-rays and neutrons see of atoms, and S(q) as they measure it. */
@NullMarked
package org.spectraform.analysis.scattering;

import org.jspecify.annotations.NullMarked;
