/** What structures look like: coordination, bonds, angles, radial distribution; and how far two sets of them are apart. */
@NullMarked
package org.spectraform.analysis;

import org.jspecify.annotations.NullMarked;
