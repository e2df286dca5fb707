/** Diffusion over periodic positions: schedules, samplers, restarts and guidance. */
@NullMarked
package org.spectraform.core.diffusion;

import org.jspecify.annotations.NullMarked;
