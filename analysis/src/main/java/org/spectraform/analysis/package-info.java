/** What structures look like: coordination, bonds, angles, radial distribution. */
@NullMarked
package org.spectraform.analysis;

import org.jspecify.annotations.NullMarked;
