/** Benchmarks, each beside a peer. */
@NullMarked
package org.spectraform.bench;

import org.jspecify.annotations.NullMarked;
